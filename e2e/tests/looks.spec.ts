/** How the main screens look, with a font, a day and tasks of their own: what jumps, overlaps or loses its colour shows.
 * docs/operation.md says how to take the pictures anew. */
import { readFileSync } from "node:fs"
import type { Page } from "@playwright/test"
import { call, expect, open, test } from "../support/app"
import { ask, log, openChat } from "../support/chat"

const FONT = readFileSync(require.resolve("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2"))
const OUR_FONT = `
  @font-face { font-family: Ours; font-weight: 100 900; src: url(data:font/woff2;base64,${FONT.toString("base64")}) }
  *, ::before, ::after { font-family: Ours !important; text-rendering: geometricPrecision }`
/** A Tuesday. The server's own day is later, so that for it, too, every task here is due. */
const NOW = new Date("2025-03-11T10:00:00+01:00")

const MARCH = [
  { title: "Renew the library card", due_date: "2025-03-10", priority: 1 },
  { title: "Call Ben about the car", due_date: "2025-03-11", due_time: "17:00", priority: 2, tags: ["phone"] },
  { title: "Send the minutes of Monday's meeting", due_date: "2025-03-11", priority: 3, notes: "To **everybody**." },
  { title: "Water the tomatoes", due_date: "2025-03-11", recurrence: "FREQ=DAILY" },
]
const REST_OF_THE_WEEK = [
  { title: "Team meeting", due_date: "2025-03-12", due_time: "09:30", recurrence: "FREQ=WEEKLY" },
  { title: "Review Cleo's draft", due_date: "2025-03-13", priority: 2 },
  { title: "A very long title that needs more than one line wherever it stands, be it in a row or on a card", due_date: "2025-03-13" },
  { title: "Read about composting", tags: ["garden", "reading"] },
]

interface Screen {
  tasks?: object[]
  path?: string
  /** What to do once the screen is there. */
  act?(page: Page): Promise<unknown>
  looks: ("light wide" | "dark wide" | "light phone" | "dark phone")[]
}
const screens: Record<string, Screen> = {
  "sign-in": { looks: ["light wide", "dark phone"] },
  today: { path: "/today", tasks: MARCH, looks: ["light wide", "dark phone"] },
  upcoming: { path: "/upcoming", tasks: [...MARCH, ...REST_OF_THE_WEEK], looks: ["dark wide", "light phone"] },
  board: {
    path: "/list/",
    tasks: [...MARCH, ...REST_OF_THE_WEEK],
    act: (page) => page.getByRole("button", { name: "Board", exact: true }).click(),
    looks: ["light wide", "dark phone"],
  },
  calendar: {
    path: "/list/",
    tasks: [...MARCH, ...REST_OF_THE_WEEK],
    act: (page) => page.getByRole("button", { name: "Calendar", exact: true }).click(),
    looks: ["dark wide", "light phone"],
  },
  editor: {
    path: "/list/",
    tasks: MARCH,
    act: async (page) => {
      await page.getByRole("button", { name: /^Send the minutes/ }).click()
      await expect(page.getByLabel("Title")).toBeVisible()
    },
    looks: ["light phone"],
  },
  chat: {
    path: "/today",
    tasks: MARCH,
    act: async (page) => {
      await openChat(page)
      await ask(page, "add buy milk")
      await ask(page, "delete it")
      await expect(log(page).getByRole("button", { name: "Yes, do it" })).toBeVisible()
    },
    looks: ["light wide", "dark phone"],
  },
  settings: { path: "/settings", looks: ["dark wide"] },
}

for (const [name, { tasks = [], path, act, looks }] of Object.entries(screens)) {
  for (const look of looks) {
    const [colorScheme, size] = look.split(" ") as ["light" | "dark", "wide" | "phone"]
    const phone = size === "phone"
    test.describe(look, () => {
      test.use({
        colorScheme,
        bypassCSP: true, // for the font
        contextOptions: { reducedMotion: "reduce" },
        ...(phone
          ? { viewport: { width: 375, height: 720 }, hasTouch: true, isMobile: true }
          : { viewport: { width: 1440, height: 810 }, deviceScaleFactor: 2 / 3 }), // a small file
      })

      test(name, async ({ page, context, baseURL, person }) => {
        expect(person.name).toBeTruthy()
        if (path) {
          const list = await call(context, baseURL!, "/lists", { name: "Home", colour: "green" })
          const operations = tasks.map((task) => ({ op: "create", task: { ...task, list_id: list.id } }))
          if (tasks.length) await call(context, baseURL!, "/tasks/batch", { operations })
          await open(page, "/history")
          await page.clock.setFixedTime(NOW) // only now: the server has written that page on its own day
          if (phone) await page.getByRole("button", { name: "Lists" }).click()
          await (phone ? page.getByRole("dialog") : page).locator(`a[href^="${path}"]:visible`).first().click()
          await expect(page).toHaveURL(new RegExp(path))
          await expect(page.getByRole("dialog")).toBeHidden()
        } else {
          await context.clearCookies()
          await page.goto("/sign-in")
        }
        await page.addStyleTag({ content: OUR_FONT })
        await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("History")
        await act?.(page)
        if (tasks.length) await expect(page.getByText("Call Ben about the car").filter({ visible: true }).first()).toBeVisible()
        await expect(page.locator(".animate-breathe")).toHaveCount(0)
        await page.mouse.move(0, 0)
        await expect(page).toHaveScreenshot(`${name}-${colorScheme}-${size}.png`, { mask: path ? [page.getByLabel("E-mail")] : [], scale: "device" })
      })
    })
  }
}
