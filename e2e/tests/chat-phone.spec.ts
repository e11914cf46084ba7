/** The assistant on a phone: a sheet over the whole page. */
import AxeBuilder from "@axe-core/playwright"
import { expect, open, test } from "../support/app"
import { ask, field, log, openChat } from "../support/chat"

test.beforeEach(async ({ person: _person }) => undefined)

test("fills the screen, leaves the keyboard down, and does not zoom", async ({ page }) => {
  await open(page, "/today")
  await openChat(page)
  const sheet = page.getByRole("dialog")
  await expect(sheet).toHaveCSS("transform", "none")
  expect(await sheet.boundingBox()).toMatchObject({ x: 0, y: 0, width: 375, height: 720 })
  await expect(field(page)).not.toBeFocused()
  await expect(field(page)).toHaveCSS("font-size", "16px")
})

test("the field grows with its text up to a limit", async ({ page }) => {
  await open(page, "/today")
  await openChat(page)
  const height = async () => (await field(page).boundingBox())!.height
  const one = await height()
  await field(page).fill("one\ntwo\nthree")
  await expect.poll(height).toBeGreaterThan(one + 20)
  await field(page).fill("line\n".repeat(60))
  await expect.poll(height).toBeLessThanOrEqual(170)
})

test("a task is added, found under a finger, and nothing is wider than the screen", async ({ page }) => {
  await open(page, "/inbox")
  await openChat(page)
  await ask(page, "add call Ann tomorrow 5pm")
  const tick = log(page).getByRole("checkbox", { name: "Complete: call Ann" })
  const box = (await tick.boundingBox())!
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
  await ask(page, `add ${"averylongwordwithoutanyspace".repeat(8)}`)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test("reading back is not disturbed, and one tap returns to the end", async ({ page }) => {
  await open(page, "/inbox")
  await openChat(page)
  for (const title of ["bread", "milk", "tea", "salt"]) await ask(page, `add ${title}`)
  await log(page).evaluate((box) => box.scrollTo({ top: 0 }))
  const jump = page.getByRole("button", { name: "Jump to the latest" })
  await jump.click()
  await expect(log(page).getByText("add salt", { exact: true })).toBeInViewport()
  await expect(jump).toBeHidden()
})
