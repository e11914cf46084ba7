import { expect, open, row, test } from "../support/app"

test("everything is reachable on a phone, and nothing sticks out", async ({ page, person }) => {
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

  for (const path of ["/today", "/upcoming", "/inbox", "/search?state=open", "/tags", "/completed", "/archive", "/history", "/settings"]) {
    await page.goto(path)
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  }
})
