import { expect, open, PASSWORD, signUp, test } from "../support/app"
import { letterTo, linkIn, users } from "../support/operator"
import type { Page } from "@playwright/test"

const NEW = "another horse battery"

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in")
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password").fill(password)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
}

async function setPassword(page: Page): Promise<void> {
  await page.getByLabel("New password").fill(NEW)
  await page.getByRole("button", { name: "Set password" }).click()
  await expect(page.getByText("Your new password is set.")).toBeVisible()
}

test("whoever forgot the password is back in by a mailed link, once", async ({ page, browser, baseURL }) => {
  const elsewhere = await browser.newContext({ baseURL })
  const { email } = await signUp(elsewhere, baseURL!)
  await page.goto("/sign-in")
  await page.getByRole("link", { name: "Forgotten your password?" }).click()
  await expect(page.getByRole("heading", { name: "Forgotten your password?" })).toBeVisible()
  await page.getByLabel("E-mail").fill(email)
  await page.getByRole("button", { name: "E-mail me a link" }).click()
  await expect(page.getByText("If there is an account with this address")).toBeVisible()

  const link = linkIn(await letterTo(email, "new password"))
  expect(new URL(link).origin).toBe(new URL(baseURL!).origin)
  await page.goto(link)
  await setPassword(page)
  expect((await elsewhere.request.get("/api/v1/me")).status()).toBe(401) // every session has ended

  await page.goto("about:blank")
  await page.goto(link)
  await page.getByLabel("New password").fill(NEW)
  await page.getByRole("button", { name: "Set password" }).click()
  await expect(page.getByText("This link was used already")).toBeVisible()
  await page.getByRole("link", { name: "Get a new link" }).click()
  await expect(page.getByRole("heading", { name: "Forgotten your password?" })).toBeVisible()
  await signIn(page, email, PASSWORD)
  await expect(page.getByText("Wrong e-mail or password.")).toBeVisible()
  await signIn(page, email, NEW)
  await expect(page.getByText("All clear for today")).toBeVisible()
  await elsewhere.close()
})

test("an operator's link sets a password, also where somebody is still signed in", async ({ page, person }) => {
  await open(page, "/today")
  await page.goto(linkIn(await users("reset-password", person.email)))
  await setPassword(page)
  await page.getByRole("link", { name: "Back to sign-in" }).click()
  await expect(page).toHaveURL(/sign-in/)
  await signIn(page, person.email, NEW)
  await expect(page.getByText("All clear for today")).toBeVisible()
})

test("an invitation makes an account of its address", async ({ page }) => {
  const email = `invited-${Date.now()}@example.org`
  await page.goto(linkIn(await users("invite", email)))
  await page.getByLabel("Name").fill("Eve")
  await page.getByLabel("E-mail").fill("other@example.org")
  await page.getByLabel("Password").fill(PASSWORD)
  await page.getByRole("button", { name: "Create account" }).click()
  await expect(page.getByText("This invitation is for another e-mail address.")).toBeVisible()
  await page.getByLabel("E-mail").fill(email)
  await page.getByRole("button", { name: "Create account" }).click()
  await expect(page.getByText("All clear for today")).toBeVisible()
})

test("a new e-mail address counts when it is confirmed at both", async ({ page, context, person }) => {
  const fresh = `moved-${Date.now()}@example.org`
  await open(page, "/settings/account")
  await page.getByLabel("E-mail").fill(fresh)
  await page.getByLabel("Current password").first().fill(PASSWORD)
  await page.locator("form", { has: page.getByLabel("E-mail") }).getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("Your address stays as it is until you have opened both links")).toContainText(fresh)
  await expect(page.getByLabel("E-mail")).toHaveValue(person.email)
  const me = async () => ((await (await context.request.get("/api/v1/me")).json()) as { email: string }).email
  for (const [address, said, now] of [
    [fresh, "Confirmed.", person.email],
    [person.email, "Your e-mail address has been changed.", fresh],
  ] as const) {
    await page.goto("about:blank")
    await page.goto(linkIn(await letterTo(address, address === fresh ? "Confirm" : "to change")))
    await page.getByRole("button", { name: "Confirm" }).click()
    await expect(page.getByText(said)).toBeVisible()
    expect(await me()).toBe(now)
  }
})
