/** The whole of it, as one person lives it: what they did before a restart of the app is there afterwards. */
import { expect, open, PASSWORD, quickAdd, row, test, toast } from "../support/app"
import { ask, log, openChat } from "../support/chat"

const STATE = process.env.RESTART_STATE!
const before = process.env.RESTART === "before"

test("a day before the restart", async ({ page, context }) => {
  test.skip(!before, "this is the other half")
  await page.goto("/")
  await page.getByRole("link", { name: "Create account" }).click()
  await page.getByLabel("Name").fill("Ann")
  await page.getByLabel("E-mail").fill(`ann-${Date.now()}@example.org`)
  await page.getByLabel("Password").fill(PASSWORD)
  await page.getByRole("button", { name: "Create account" }).click()
  await expect(page.getByText("All clear for today")).toBeVisible()

  const other = await context.newPage()
  await open(other, "/upcoming")
  await open(page, "/upcoming")
  const main = page.getByRole("main")

  await quickAdd(page, "call Ann tomorrow 5pm")
  await expect(row(page, "call Ann")).toContainText("17:00")
  await expect(row(other, "call Ann")).toContainText("17:00") // another tab, at once

  await openChat(page)
  await ask(page, "add call Bob tomorrow 6pm")
  await expect(log(page).getByRole("group", { name: "Added" }).getByText("Tomorrow, 18:00")).toBeVisible()
  await expect(row(other, "call Bob")).toContainText("18:00")

  await main.getByRole("checkbox", { name: "Complete: call Ann" }).click()
  await expect(row(other, "call Ann")).toBeHidden()
  await toast(page).getByRole("button", { name: "Undo" }).click()
  await expect(row(other, "call Ann")).toBeVisible()

  await ask(page, "delete call Bob")
  await log(page).getByRole("button", { name: "Yes, do it" }).click()
  await expect(row(other, "call Bob")).toBeHidden()
  await log(page).getByRole("button", { name: /^Undo: Deleted/ }).click()
  await expect(row(other, "call Bob")).toBeVisible()
  await context.storageState({ path: STATE })
})

test.describe("after the restart", () => {
  test.skip(before, "this is the other half")
  test.use({ storageState: before ? undefined : STATE })

  test("everything is there, and nobody has to sign in again", async ({ page }) => {
    await open(page, "/upcoming")
    await expect(row(page, "call Ann")).toContainText("17:00")
    await expect(row(page, "call Bob")).toContainText("18:00")
    await openChat(page)
    await page.getByRole("button", { name: "Past conversations" }).click()
    await page.getByRole("button", { name: /^add call Bob/i }).click()
    await expect(log(page).getByText("add call Bob tomorrow 6pm")).toBeVisible()
  })
})
