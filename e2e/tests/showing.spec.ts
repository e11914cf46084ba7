/** What views show: boards, calendars, the history, layers that fit the window. */
import { call, expect, open, row, test, toast } from "../support/app"

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toLocaleDateString("sv", { timeZone: "Europe/Berlin" })

test("a board shows a task with how far its subtasks are, not these beside it, and long tags stay in their card", { tag: "@phone" }, async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Trip" })
  const tag = "a-very-long-tag-that-never-seems-to-come-to-an-end"
  const task = await call(context, baseURL!, "/tasks", { title: "pack", list_id: list.id, tags: [tag] })
  const step = await call(context, baseURL!, "/tasks", { title: "socks", parent_id: task.id })
  for (const title of ["shirts", "charger", "passport"]) await call(context, baseURL!, "/tasks", { title, parent_id: task.id })
  await call(context, baseURL!, `/tasks/${step.id}/complete`, {})
  await open(page, `/list/${list.id}`)
  await page.getByRole("button", { name: "Board", exact: true }).click()
  const board = page.getByRole("region", { name: "Board" })
  await expect(board.locator("[data-card]")).toHaveCount(1)
  await expect(board.locator("[data-card]")).toContainText("1/4")
  const card = (await board.locator("[data-card]").boundingBox())!
  const words = (await board.getByText(`#${tag}`).boundingBox())!
  expect(words.x + words.width).toBeLessThanOrEqual(card.x + card.width)
})

test("a calendar shows times, the lists' colours, and every day on which a task repeats", { tag: "@phone" }, async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Home", colour: "red" })
  await call(context, baseURL!, "/tasks", { title: "dentist", list_id: list.id, due_date: day(0), due_time: "09:30:00" })
  await call(context, baseURL!, "/tasks", { title: "water plants", list_id: list.id, due_date: day(0), recurrence: "FREQ=DAILY" })
  await open(page, `/list/${list.id}`)
  await page.getByRole("button", { name: "Calendar", exact: true }).click()
  const entry = page.locator('[data-colour="red"]').filter({ hasText: "dentist" })
  await expect(entry).toContainText("9:30")
  const ahead = page.locator("[data-ahead]").filter({ hasText: "water plants" })
  await page.getByRole("button", { name: "Next month" }).click()
  await expect.poll(() => ahead.count()).toBeGreaterThanOrEqual(28)
})

test("the history counts an act whole, and a repeating task that is completed is one thing", { tag: "@phone" }, async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  const operations = Array.from({ length: 127 }, (_, at) => ({ op: "create", task: { title: `task ${at}` } }))
  await call(context, baseURL!, "/tasks/batch", { operations })
  const task = await call(context, baseURL!, "/tasks", { title: "water plants", due_date: day(0), recurrence: "FREQ=DAILY" })
  await call(context, baseURL!, `/tasks/${task.id}/complete`, {})
  await page.goto("/history")
  const acts = page.getByRole("main").getByRole("listitem")
  await expect(acts.first()).toContainText("You completed “water plants”")
  await expect(page.getByRole("button", { name: "127 things", exact: true })).toBeVisible()
})

test("the date's layer is wholly in a low window", { tag: "@phone" }, async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  await page.setViewportSize({ width: 1440, height: 720 })
  await call(context, baseURL!, "/tasks", { title: "pay rent", due_date: day(1), due_time: "09:00:00", recurrence: "FREQ=MONTHLY;BYMONTHDAY=-1" })
  await open(page, "/inbox")
  await row(page, "pay rent").getByRole("button", { name: /^pay rent/ }).click()
  await expect(row(page, "pay rent")).toContainText(/last day/i) // as the server says it, not "day -1"
  await page.getByRole("button", { name: /^Due: Tomorrow/ }).click()
  const layer = page.getByRole("dialog", { name: "Due" })
  await expect(layer.getByRole("option", { name: "No date" })).toBeVisible()
  const box = (await layer.boundingBox())!
  expect(box.y).toBeGreaterThanOrEqual(0)
  expect(box.y + box.height).toBeLessThanOrEqual(720)
  await layer.getByRole("combobox", { name: "Reminder" }).scrollIntoViewIfNeeded()
  await expect(layer.getByRole("combobox", { name: "Reminder" })).toBeInViewport({ ratio: 1 })
})

test("a +Name that is no list yet offers to make it", { tag: "@phone" }, async ({ page, context, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/inbox")
  await page.keyboard.press("q")
  await page.getByLabel("New task").fill("buy milk +Shopping")
  await page.getByRole("button", { name: "Create the list “Shopping”" }).click()
  await expect(page.getByRole("button", { name: /^List: Shopping/ })).toBeVisible()
  await page.keyboard.press("Enter")
  await expect(toast(page)).toContainText("Added “buy milk”")
  const { items } = (await (await context.request.get("/api/v1/tasks?view=all")).json()) as { items: { title: string; list_id: string | null }[] }
  expect(items).toMatchObject([{ title: "buy milk" }])
  expect(items[0]!.list_id).not.toBeNull()
})

test("titles from right to left stand so", { tag: "@phone" }, async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  await call(context, baseURL!, "/tasks", { title: "להתקשר לאמא" })
  await open(page, "/inbox")
  const title = page.getByText("להתקשר לאמא")
  await expect(title).toHaveCSS("direction", "rtl")
  await title.click()
  await expect(page.getByLabel("Title")).toHaveCSS("direction", "rtl")
})
