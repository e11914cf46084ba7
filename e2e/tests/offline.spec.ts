import { expect, open, quickAdd, row, test } from "../support/app"

test("being offline is said, and what was done meanwhile arrives later", async ({ page, context, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/inbox")
  await quickAdd(page, "buy a ticket")
  await expect(row(page, "buy a ticket")).toBeVisible()

  await context.setOffline(true)
  await expect(page.getByText("You are offline.")).toBeVisible()
  await page.getByRole("checkbox", { name: "Complete: buy a ticket" }).click()
  await expect(row(page, "buy a ticket")).toBeHidden()

  const sent = page.waitForResponse((answer) => answer.url().endsWith("/complete") && answer.ok())
  await context.setOffline(false)
  await sent
  await expect(page.getByText("You are offline.")).toBeHidden()
  await page.reload()
  await expect(page.getByText("Your inbox is empty")).toBeVisible()
})
