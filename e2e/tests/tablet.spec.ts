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

test("the date's layer and the bar for what is chosen are wholly in the window", async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  await call(context, baseURL!, "/tasks", { title: "pay rent", due_date: new Date().toLocaleDateString("sv", { timeZone: "Europe/Berlin" }) })
  for (const language of ["en", "de"]) {
    await context.request.patch("/api/v1/me", { headers: { Origin: new URL(baseURL!).origin }, data: { language } })
    await open(page, "/today")
    const day = (await page.locator("h1 span").last().boundingBox())!
    const select = (await page.getByRole("button", { name: /^(Select|Auswählen)$/ }).boundingBox())!
    expect(day.x + day.width <= select.x || day.y + day.height <= select.y).toBe(true)
    await page.getByRole("button", { name: "pay rent", exact: true }).click()
    await page.locator('main button[aria-haspopup="dialog"]').filter({ hasText: /Today|Heute/ }).click()
    const layer = page.getByRole("dialog")
    await expect(layer.getByRole("grid")).toBeInViewport({ ratio: 1 })
    await expect(layer.getByRole("combobox").first()).toBeInViewport({ ratio: 1 })
    await page.keyboard.press("Escape")
    await expect(layer).toBeHidden()
    await page.keyboard.press("Escape")
    await page.getByRole("button", { name: "pay rent", exact: true }).focus()
    await page.keyboard.press("x")
    await expect(page.getByRole("toolbar").getByRole("button").last()).toBeInViewport({ ratio: 1 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  }
})

test("a token's name has room", async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/settings/access")
  const field = await page.getByLabel("What is it for?").boundingBox()
  expect(field!.width).toBeGreaterThan(150)
})
