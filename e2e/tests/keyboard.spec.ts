import { expect, open, quickAdd, row, test } from "../support/app"

test("a whole day by keyboard alone", { tag: "@firefox" }, async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/today")
  await page.keyboard.press("g")
  await page.keyboard.press("i")
  await expect(page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible()
  for (const title of ["alpha", "beta", "gamma"]) await quickAdd(page, title)
  await expect(row(page, "gamma")).toBeVisible()

  await page.keyboard.press("j")
  await expect(page.getByRole("button", { name: /^alpha/ })).toBeFocused()
  await page.keyboard.press("j")
  await page.keyboard.press("Space") // completes beta; the focus goes on to what took its place
  await expect(row(page, "beta")).toBeHidden()
  await expect(page.getByRole("button", { name: /^gamma/ })).toBeFocused()

  await page.keyboard.press("e")
  await expect(page.getByLabel("Title")).toBeFocused()
  await page.keyboard.press("End")
  await page.keyboard.type(" ray")
  await page.keyboard.press("Escape")
  await expect(page.getByRole("button", { name: /^gamma ray/ })).toBeFocused()

  await page.keyboard.press("#")
  await expect(row(page, "gamma ray")).toBeHidden()
  await page.keyboard.press("Control+z")
  await expect(row(page, "gamma ray")).toBeVisible()

  await page.keyboard.press("?")
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("dialog")).toBeHidden()
})
