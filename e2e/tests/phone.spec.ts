import type { Page } from "@playwright/test"
import { call, expect, open, row, test, toast } from "../support/app"
import { inviteByLink, joinsByLink, memberOf, people } from "../support/sharing"

test("everything is reachable on a phone, and nothing sticks out", { tag: "@firefox" }, async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/today")
  await page.getByRole("button", { name: "Add task" }).click()
  await page.getByLabel("New task").fill("a rather long thing to do today that needs more than one line on a small screen")
  await page.keyboard.press("Enter")
  await expect(row(page, "a rather long thing")).toBeVisible()

  await page.getByRole("button", { name: "Lists" }).click()
  await page.getByRole("dialog").getByRole("link", { name: "Tags" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Tags" })).toBeVisible()
  await expect(page.getByRole("dialog")).toBeHidden()
  await page.getByRole("navigation", { name: "Tabs" }).getByRole("link", { name: /Upcoming/ }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Upcoming" })).toBeVisible()

  const width = () => page.evaluate(() => document.documentElement.scrollWidth)
  for (const path of ["/today", "/upcoming", "/inbox", "/search?state=open", "/tags", "/completed", "/archive", "/history", "/notices", "/settings", "/settings/reminders"]) {
    await page.goto(path)
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    expect(await width()).toBeLessThanOrEqual(375)
  }

  const list = await call(context, baseURL!, "/lists", { name: "Work", colour: "blue" })
  await call(context, baseURL!, "/tasks", { title: "write report", list_id: list.id, priority: 2, notes: "to the right of the screen" })
  await page.goto(`/list/${list.id}`)
  await page.getByRole("button", { name: "Board", exact: true }).click()
  await expect(page.getByRole("region", { name: "Medium priority" }).getByText("write report")).toBeInViewport() // beside an empty column
  expect(await width()).toBeLessThanOrEqual(375)
})

test("a message does not stand on the buttons of an open task", async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  const operations = Array.from({ length: 20 }, (_, n) => ({ op: "create", task: { title: `task ${n}` } }))
  await call(context, baseURL!, "/tasks/batch", { operations })
  await open(page, "/inbox")
  await page.getByRole("checkbox", { name: "Complete: task 0" }).click()
  await expect(toast(page).getByText("Completed")).toBeVisible()
  await page.getByRole("button", { name: "task 15", exact: true }).click()
  const last = page.getByRole("button", { name: "Delete task" })
  const isPressed = await last.evaluate((button) => {
    button.scrollIntoView({ block: "end" })
    const { x, y, width, height } = button.getBoundingClientRect()
    return button.contains(document.elementFromPoint(x + width / 2, y + height / 2))
  })
  expect(isPressed).toBe(true)
})

test("a dialog's first field has the focus, and the date's layer is wholly in the window", async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  await call(context, baseURL!, "/tasks", { title: "pay rent", due_date: "2030-01-15", due_time: "09:00:00" })
  await open(page, "/inbox")
  await page.getByRole("button", { name: "Lists" }).click()
  await page.getByRole("button", { name: "Add a list" }).click()
  await expect(page.getByRole("dialog").getByLabel("Name")).toBeFocused()
  await page.keyboard.type("Errands")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Errands")

  await open(page, "/inbox")
  await page.getByRole("button", { name: /^pay rent/ }).click()
  await page.getByRole("button", { name: /^Due: / }).click()
  const layer = page.getByRole("dialog", { name: "Due" })
  await expect(layer).toBeVisible()
  const box = (await layer.boundingBox())!
  const { width, height } = page.viewportSize()!
  expect([box.x >= 0, box.y >= 0, box.x + box.width <= width, box.y + box.height <= height]).toEqual([true, true, true, true])
})

test("a list's dot is round, and no placeholder is cut in German", async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  await call(context, baseURL!, "/lists", { name: "A name that is far too long for the menu of a phone" })
  await call(context, baseURL!, "/tasks", { title: "Miete" })
  await context.request.patch("/api/v1/me", { headers: { Origin: new URL(baseURL!).origin }, data: { language: "de" } })
  await open(page, "/inbox")
  const cut = () =>
    page.evaluate(() => {
      const pen = document.createElement("canvas").getContext("2d")!
      return Array.from(document.querySelectorAll<HTMLInputElement>("input[placeholder]"))
        .filter((field) => field.offsetParent)
        .filter((field) => {
          const { font, paddingLeft, paddingRight } = getComputedStyle(field)
          pen.font = font
          return pen.measureText(field.placeholder).width > field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) + 1
        })
        .map((field) => field.placeholder)
    })
  await page.getByRole("button", { name: /^Miete/ }).click()
  await expect(page.getByPlaceholder("Teilaufgabe hinzufügen")).toBeVisible()
  expect(await cut()).toEqual([])
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Termin verschieben: Miete" }).click()
  await expect(page.getByRole("combobox")).toBeVisible()
  expect(await cut()).toEqual([])
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Listen" }).click()
  const dot = (await page.getByRole("dialog").locator("[data-colour]").first().boundingBox())!
  expect(Math.abs(dot.width - dot.height)).toBeLessThan(0.5)
})

/** A finger that goes sideways over a row, and is lifted. */
async function swipe(page: Page, title: string, by: number): Promise<void> {
  const box = (await row(page, title).boundingBox())!
  const y = box.y + 20
  const from = box.x + box.width / 2
  const touch = await page.context().newCDPSession(page)
  const send = (type: "touchStart" | "touchMove" | "touchEnd", x = 0) =>
    touch.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] })
  await send("touchStart", from)
  for (let step = 1; step <= 8; step++) await send("touchMove", from + (by * step) / 8)
  await send("touchEnd")
}

test("a row is swiped to the right to complete it, to the left to reschedule it, and a short swipe does nothing", async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  for (const title of ["water the plants", "pay the rent"]) await call(context, baseURL!, "/tasks", { title })
  await open(page, "/inbox")
  await expect(page.getByRole("navigation", { name: "Tabs" })).toBeVisible() // what swipes has come, too
  await swipe(page, "water the plants", 60)
  await swipe(page, "pay the rent", 120)
  await expect(toast(page)).toContainText("Completed “pay the rent”.")
  await swipe(page, "water the plants", -120)
  const when = page.getByRole("dialog")
  await expect(when.getByRole("grid")).toBeVisible()
  await when.getByRole("option", { name: /^Tomorrow/ }).click()
  await expect(row(page, "water the plants")).toContainText("Tomorrow")
  await expect(page.getByLabel("Title")).toBeHidden() // no swipe was a press
})

test("a list is shared on a phone, and its viewer can only look", async ({ page, context, baseURL, browser, person, contextOptions, viewport }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  await call(context, baseURL!, "/tasks", { title: "oat milk", list_id: list.id })
  await open(page, `/list/${list.id}`)
  const bob = await joinsByLink(browser, await inviteByLink(page), "Bob Guest", { ...contextOptions, viewport, hasTouch: true, isMobile: true })
  await expect(row(bob, "oat milk")).toBeVisible()
  await bob.getByRole("checkbox", { name: "Complete: oat milk" }).tap()
  await expect(row(page, "oat milk")).toBeHidden()

  await page.getByRole("button", { name: /^Shared with Bob Guest/ }).tap()
  await page.getByLabel("What Bob Guest may do").selectOption("Can view")
  await expect(bob.getByText("You can view this list, but not change it.")).toBeVisible()
  for (const each of [page, bob]) expect(await each.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)

  await people(page).getByRole("button", { name: "Remove Bob Guest" }).tap()
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).tap()
  await expect(bob.getByRole("heading", { level: 1, name: "This list doesn’t exist" })).toBeVisible()
})

test("on a phone people assign, comment and are told of it", async ({ page, context, baseURL, browser, person, contextOptions, viewport }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  await call(context, baseURL!, "/tasks", { title: "oat milk", list_id: list.id })
  const bob = await memberOf(browser, { owner: context, baseURL: baseURL!, listId: list.id, name: "Bob Guest" }, { ...contextOptions, viewport, hasTouch: true, isMobile: true })
  await open(bob, "/today")
  await open(page, `/list/${list.id}`)
  await page.getByRole("button", { name: /^oat milk/ }).tap()
  await page.getByLabel("Assignee").selectOption("Bob Guest")
  await page.getByLabel("Write a comment").fill("two, @Bob Guest, please")
  await page.getByRole("button", { name: "Comment", exact: true }).tap()
  await expect(page.getByRole("region", { name: "Comments" }).getByText("two, @Bob Guest, please")).toBeVisible()

  await bob.getByRole("navigation", { name: "Tabs" }).getByRole("button", { name: "Lists, 2 unread notifications" }).tap()
  await bob.getByRole("dialog").getByRole("link", { name: "Notifications, 2 unread notifications" }).tap()
  await expect(bob.getByRole("heading", { level: 1, name: "Notifications" })).toBeVisible()
  await bob.getByRole("button", { name: /mentioned you in “oat milk”/ }).first().tap()
  await expect(bob.getByRole("region", { name: "Comments" }).getByText("two, @Bob Guest, please")).toBeVisible()
  await expect(bob.getByLabel("Assignee").locator("option:checked")).toHaveText("Bob Guest (you)")
  for (const each of [page, bob]) expect(await each.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
})
