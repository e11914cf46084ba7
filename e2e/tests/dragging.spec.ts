import type { Locator, Page } from "@playwright/test"
import { call, expect, open, row, test, toast } from "../support/app"
import { memberOf } from "../support/sharing"

async function dragTo(page: Page, title: string, target: () => Locator, during?: () => Promise<void>): Promise<void> {
  await row(page, title).hover()
  const from = (await page.getByLabel(`Move: ${title}`).boundingBox())!
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(from.x + 30, from.y + 30, { steps: 4 })
  const to = (await target().boundingBox())!
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 })
  await during?.()
  await page.mouse.up()
}

test("a task is dragged to a list, to today, to tomorrow and to a tag of the sidebar", async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Work" })
  await call(context, baseURL!, "/tasks", { title: "write report" })
  await call(context, baseURL!, "/tasks", { title: "call Ann", tags: ["phone"] })
  await call(context, baseURL!, "/tasks", { title: "buy stamps" })
  const stored = async (title: string) => {
    const { items } = (await (await context.request.get("/api/v1/tasks?view=all")).json()) as { items: Record<string, unknown>[] }
    return items.find((task) => task.title === title)!
  }
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toLocaleDateString("sv", { timeZone: "Europe/Berlin" })
  await open(page, "/inbox")
  const work = page.getByRole("link", { name: /^Work/ })

  await dragTo(page, "write report", () => work, async () => {
    await expect(page.locator("[data-drag-ghost]")).toHaveText("write report")
    await expect(work).toHaveAttribute("data-over", "true")
  })
  await expect(toast(page)).toContainText("Moved 1 task to “Work”.")
  await expect(row(page, "write report")).toBeHidden()
  expect((await stored("write report")).list_id).toBe(list.id)
  await toast(page).getByRole("button", { name: "Undo" }).first().click()
  await expect(row(page, "write report")).toBeVisible()

  await dragTo(page, "buy stamps", () => page.getByRole("link", { name: /^Today/ }))
  await expect.poll(async () => (await stored("buy stamps")).due_date).toBe(day(0))
  await dragTo(page, "buy stamps", () => page.locator("aside").getByText("#phone"))
  await expect.poll(async () => (await stored("buy stamps")).tags).toEqual(["phone"])

  // From a view whose order is not the person's, too; and a drop on nothing changes nothing.
  await page.goto("/today")
  await dragTo(page, "buy stamps", () => page.locator("aside").getByText("Tomorrow", { exact: true }))
  await expect.poll(async () => (await stored("buy stamps")).due_date).toBe(day(1))
  await page.goto("/inbox")
  await dragTo(page, "call Ann", () => page.getByRole("link", { name: "Settings" }))
  await expect(page.locator("[data-drag-ghost]")).toBeHidden()
  expect(await stored("call Ann")).toMatchObject({ list_id: null, due_date: null })
})

test("a task is dragged to somebody who shares its list, with all that are chosen", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  for (const title of ["oat milk", "bread"]) await call(context, baseURL!, "/tasks", { title, list_id: list.id })
  await call(context, baseURL!, "/tasks", { title: "private" })
  const bob = await memberOf(browser, { owner: context, baseURL: baseURL!, listId: list.id, name: "Bob Guest" })
  await open(page, `/list/${list.id}`)
  await page.getByRole("button", { name: /^Shared with/ }).waitFor()
  const target = () => page.locator("aside").getByText("Bob Guest")
  await dragTo(page, "bread", target, () => expect(page.locator("aside [data-over]")).toHaveText("Bob Guest"))
  await expect(row(page, "bread").getByTitle("Assigned to Bob Guest")).toBeVisible()
  await toast(page).getByRole("button", { name: "Undo" }).first().click()
  await expect(row(page, "bread").getByTitle("Assigned to Bob Guest")).toBeHidden()

  await page.getByRole("button", { name: "oat milk", exact: true }).focus()
  await page.keyboard.press("x")
  await page.keyboard.press("Shift+j")
  await dragTo(page, "bread", target)
  await expect(toast(page)).toContainText("Assigned 2 tasks to Bob Guest.")
  await open(bob, "/assigned")
  await expect(row(bob, "oat milk")).toBeVisible()
  await expect(row(bob, "bread")).toBeVisible()

  await page.goto("/inbox")
  await dragTo(page, "private", () => page.locator("aside").getByText("Tomorrow", { exact: true }), () => expect(target()).toBeHidden())
})

test("Escape ends a drag, and nothing has moved", async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  await call(context, baseURL!, "/lists", { name: "Work" })
  await call(context, baseURL!, "/tasks", { title: "write report" })
  await open(page, "/inbox")
  await dragTo(page, "write report", () => page.getByRole("link", { name: /^Work/ }), () => page.keyboard.press("Escape"))
  await expect(row(page, "write report")).toBeVisible()
  await expect(toast(page)).not.toContainText("Moved")
})
