/** Every screen on a phone: nothing sticks out of the window, and axe finds nothing. */
import { call, expect, open, test } from "../support/app"
import { findings } from "../support/axe"

const PATHS = [
  ...["/today", "/upcoming", "/inbox", "/search?q=report", "/tags", "/completed", "/archive", "/history"],
  ...["/settings", "/settings/account", "/settings/reminders", "/settings/data", "/settings/access"],
]

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.slow() // axe takes a while a screen
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } })

    test("lists, boards, calendars, the history and settings fit a phone", async ({ page, context, baseURL, person }) => {
      expect(person.name).toBeTruthy()
      const list = await call(context, baseURL!, "/lists", { name: "A list with quite a long name", colour: "blue" })
      await call(context, baseURL!, "/tasks/quick", { text: "call Ann yesterday at 5pm !! #phone" })
      await call(context, baseURL!, "/tasks/quick", { text: "water the plants every day at 8am" })
      const title = "write the report that nobody reads before the meeting"
      await call(context, baseURL!, "/tasks", { title, list_id: list.id, priority: 3, tags: ["a-tag-that-is-as-long-as-tags-may-well-get"], notes: "**bold**" })
      await call(context, baseURL!, "/tasks/batch", { operations: [1, 2, 3].map((at) => ({ op: "create", task: { title: `task ${at}` } })) })
      const check = async (about: string) => {
        await page.waitForFunction(() => !document.querySelector(".animate-breathe"))
        expect(await page.evaluate(() => document.documentElement.scrollWidth), about).toBeLessThanOrEqual(375)
        expect(await findings(page), about).toEqual([])
      }
      for (const path of [...PATHS, `/list/${list.id}`]) {
        await open(page, path)
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
        await check(path)
      }
      await page.getByRole("button", { name: "Board", exact: true }).click()
      await expect(page.getByRole("region", { name: "High priority" }).getByText(title)).toBeInViewport()
      await check("board")
      await page.getByRole("button", { name: "Calendar", exact: true }).click()
      await expect(page.getByRole("grid", { name: "Month" })).toBeVisible()
      await check("calendar")
    })
  })
}
