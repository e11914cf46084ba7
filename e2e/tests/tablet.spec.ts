/** A window of 768 pixels: with the sidebar, and half as wide a page as on a desk. */
import { call, expect, open, test } from "../support/app"

test.use({ viewport: { width: 768, height: 1024 } })

test("a calendar's titles can be read", async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Work" })
  const due_date = new Date().toISOString().slice(0, 10)
  await call(context, baseURL!, "/tasks", { title: "team meeting", list_id: list.id, due_date, due_time: "09:30:00" })
  await open(page, `/list/${list.id}`)
  await page.getByRole("button", { name: "Calendar", exact: true }).click()
  const title = page.getByRole("grid", { name: "Month" }).getByText("team meeting")
  await expect(title).toBeVisible()
  const isCut = await title.evaluate((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight)
  expect(isCut).toBe(false)
})

test("a token's name has room", async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/settings/access")
  const field = await page.getByLabel("What is it for?").boundingBox()
  expect(field!.width).toBeGreaterThan(150)
})
