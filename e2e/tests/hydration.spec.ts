/** The server's page comes to life in whatever order its scripts and answers arrive. `clean` fails on any difference. */
import { call, expect, PASSWORD, row, test, toast } from "../support/app"
import type { Page } from "@playwright/test"

test.beforeEach(async ({ person: _person }) => undefined)

const LATE_MS = 700
const late: Record<string, RegExp> = {
  "the layout": /\/layout-/,
  "the page": /\/page-/,
  "the texts": /\/texts-/,
  "what all screens share": /\/everywhere/,
  "what stands beside the tasks": /\/beside/,
}

for (const [what, scripts] of Object.entries(late)) {
  test(`${what} may come last`, async ({ page, context, baseURL }) => {
    await call(context, baseURL!, "/tasks/quick", { text: "water the plants today" })
    await page.route(scripts, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, LATE_MS))
      await route.continue()
    })
    await page.goto("/today")
    await expect(row(page, "water the plants").first()).toBeVisible()
    await page.getByRole("button", { name: "Assistant" }).click()
    await expect(page.getByRole("textbox", { name: "Message to the assistant" })).toBeVisible()
  })
}

test.describe("before the scripts listen", () => {
  /** Shows a page whose scripts come only when the test says so. */
  async function openSlowly(page: Page, path: string): Promise<() => void> {
    let come: () => void = () => undefined
    const coming = new Promise<void>((resolve) => (come = resolve))
    await page.route("**/_next/static/chunks/**", async (route) => {
      await coming
      await route.continue()
    })
    await page.goto(path, { waitUntil: "commit" })
    return come
  }

  test("a sign-in is filled in and sent", async ({ page, context, person }) => {
    await context.clearCookies()
    const listen = await openSlowly(page, "/sign-in")
    await page.getByLabel("E-mail").fill(person.email)
    await page.getByLabel("Password").fill(PASSWORD)
    await page.getByLabel("Password").press("Enter")
    await expect(page.locator("form")).toHaveAttribute("aria-busy", "true")
    listen()
    await expect(page).toHaveURL(/today$/)
  })

  test("settings are chosen and saved", async ({ page }) => {
    const listen = await openSlowly(page, "/settings")
    await page.getByLabel("Time format").selectOption("12")
    await page.getByLabel("Week starts on").selectOption("7")
    listen()
    await expect(toast(page).getByText("Saved")).toBeVisible()
    await expect.poll(async () => (await page.request.get("/api/v1/me")).json()).toMatchObject({ hour_format: 12, first_weekday: 7 })
    await expect(page.getByLabel("Time format")).toHaveValue("12")
  })

  test("a form of the settings is filled in and sent", async ({ page }) => {
    const listen = await openSlowly(page, "/settings/account")
    await page.getByLabel("Name", { exact: true }).fill("Ann Early")
    await page.locator("form", { has: page.getByLabel("E-mail") }).getByRole("button", { name: "Save" }).click()
    listen()
    await expect.poll(async () => (await page.request.get("/api/v1/me")).json()).toMatchObject({ name: "Ann Early" })
  })

  test("a search is typed, and a key pressed", async ({ page, context, baseURL }) => {
    await call(context, baseURL!, "/tasks/quick", { text: "water the plants" })
    const listen = await openSlowly(page, "/search")
    await page.getByRole("searchbox").fill("plants")
    listen()
    await expect(row(page, "water the plants").first()).toBeVisible()
    await page.unrouteAll({ behavior: "wait" })

    const listenAgain = await openSlowly(page, "/today")
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    await page.keyboard.type("qcall Ann")
    listenAgain()
    await expect(page.getByLabel("New task")).toHaveValue("call Ann")
  })
})

test("what is typed while a field is loading becomes its text, and no shortcut", async ({ page }) => {
  let come: () => void = () => undefined
  const coming = new Promise<void>((resolve) => (come = resolve))
  await page.goto("/today")
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await page.keyboard.press("?")
  await expect(page.getByRole("dialog")).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("dialog")).toBeHidden()
  await page.route("**/_next/static/chunks/**", async (route) => {
    await coming
    await route.continue()
  })
  await page.keyboard.type("qcall Ann's dentist?")
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  come()
  await expect(page.getByLabel("New task")).toHaveValue("call Ann's dentist?")
  await page.keyboard.type(" now")
  await expect(page.getByLabel("New task")).toHaveValue("call Ann's dentist? now")
  await expect(page.getByRole("dialog")).toHaveCount(1)
  await page.keyboard.press("Escape")
  await page.keyboard.type("/plants")
  await expect(page.getByRole("searchbox")).toHaveValue("plants")
  await page.goto("/today")
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Today/)
  await page.keyboard.press("Control+k")
  await page.keyboard.type("histo")
  await expect(page.getByRole("combobox", { name: "Commands" })).toHaveValue("histo")
})
