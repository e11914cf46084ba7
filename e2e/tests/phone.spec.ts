import { call, expect, open, row, test, toast } from "../support/app"

test("everything is reachable on a phone, and nothing sticks out", { tag: "@firefox" }, async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/today")
  await page.getByRole("button", { name: "Add task" }).first().click()
  await page.getByLabel("New task").fill("a rather long thing to do today that needs more than one line on a small screen")
  await page.keyboard.press("Enter")
  await page.getByRole("button", { name: "Cancel" }).click()
  await expect(row(page, "a rather long thing")).toBeVisible()

  await page.getByRole("button", { name: "Menu" }).click()
  await page.getByRole("dialog").getByRole("link", { name: /Upcoming/ }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Upcoming" })).toBeVisible()
  await expect(page.getByRole("dialog")).toBeHidden()

  const width = () => page.evaluate(() => document.documentElement.scrollWidth)
  for (const path of ["/today", "/upcoming", "/inbox", "/search?state=open", "/tags", "/completed", "/archive", "/history", "/settings"]) {
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
