/** Single sign-on by a real provider of OpenID Connect, which runs beside the app. */
import { spawn, type ChildProcess } from "node:child_process"
import type { Page } from "@playwright/test"
import { expect, open, test, toast } from "../support/app"
import { codeOf } from "../support/authenticator"

const address = process.env.SIGN_ON_URL ? new URL(process.env.SIGN_ON_URL) : null
let provider: ChildProcess | undefined

test.describe.configure({ mode: "default" }) // one provider for all of them

test.beforeAll(async () => {
  if (!address) return
  provider = spawn(process.env.TODO_PYTHON!, ["-m", "oidc_provider_mock", "--host", address.hostname, "--port", address.port], { stdio: "ignore" })
  await expect(async () => expect((await fetch(new URL("/.well-known/openid-configuration", address))).ok).toBe(true)).toPass()
})
test.afterAll(() => provider?.kill())
test.beforeEach(async ({ context }) => {
  test.skip(!address, "the app runs elsewhere")
  await context.route((url) => ![address?.hostname, "127.0.0.1", "localhost"].includes(url.hostname), (route) => route.abort()) // its page wants a style from elsewhere
})

async function authorize(page: Page, subject: string): Promise<void> {
  await page.getByPlaceholder("sub").fill(subject)
  await page.getByRole("button", { name: "Authorize" }).click()
}

async function signOut(page: Page): Promise<void> {
  await page.goto("/today")
  await page.getByRole("button", { name: "Sign out" }).click()
  await expect(page).toHaveURL(/sign-in/)
}

test("somebody adds a provider, signs in by it, and removes it", async ({ page, context, person }) => {
  await open(page, "/settings/account")
  await page.getByRole("button", { name: "Add Mock" }).click()
  await authorize(page, person.email)
  await expect(page).toHaveURL(/settings\/account/)
  const list = page.getByRole("list", { name: "Single sign-on" })
  await expect(list.getByText(address!.host)).toBeVisible()
  await expect(toast(page)).toContainText("Added. You can now sign in with it, too.")
  await expect(page.getByRole("heading", { name: "Single sign-on" })).toBeFocused()
  await expect(page.getByRole("heading", { name: "Single sign-on" })).toBeInViewport()
  await expect(page.getByRole("button", { name: "Add Mock" })).toBeHidden()

  await page.goto("about:blank") // an open page would notice, and leave by itself
  await context.clearCookies()
  await page.goto("/search?q=milk") // one comes where one was going
  await page.getByRole("button", { name: "Sign in with Mock" }).click()
  await authorize(page, person.email)
  await expect(page).toHaveURL(/search\?q=milk$/)
  await expect(page.getByRole("searchbox")).toHaveValue("milk")

  await open(page, "/settings/account")
  page.once("dialog", (question) => void question.dismiss())
  await list.getByRole("button", { name: /^Remove/ }).click()
  await expect(list).toBeVisible() // it was only asked
  page.once("dialog", (question) => void question.accept())
  await list.getByRole("button", { name: /^Remove/ }).click()
  await expect(list).toBeHidden()
  await expect(toast(page)).toContainText("Single sign-on removed.")
  await expect(page.getByRole("heading", { name: "Single sign-on" })).toBeFocused()
  await expect(page.getByText(/^Single sign-on removed: /)).toBeVisible()
})

test("who has an authenticator app is asked for its code, too", async ({ page, person }) => {
  await open(page, "/settings/account")
  await page.getByRole("button", { name: "Add an app" }).click()
  const secret = (await page.getByText(/^[A-Z2-7]{32}$/).textContent())!
  await page.getByLabel("Code").fill(codeOf(secret))
  await page.locator("form", { has: page.getByLabel("Code") }).getByRole("button", { name: "Turn on" }).click()
  await page.getByRole("button", { name: "Add Mock" }).click()
  await authorize(page, person.email)
  await expect(page.getByRole("list", { name: "Single sign-on" })).toBeVisible()

  await signOut(page)
  await page.getByRole("button", { name: "Sign in with Mock" }).click()
  await authorize(page, person.email)
  await expect(page.getByRole("heading", { name: "Enter your code" })).toBeVisible()
  await expect(page.getByLabel("Code")).toBeFocused()
  await page.reload()
  await expect(page.getByLabel("Code")).toBeFocused()
  await expect(page.getByRole("link", { name: "Sign in another way" })).toBeVisible()
  await page.getByLabel("Code").fill("000000")
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByText("This code is not right")).toBeVisible()
  await page.goto("/today")
  await expect(page).toHaveURL(/sign-in/) // the provider's word alone has opened nothing

  await page.getByRole("button", { name: "Sign in with Mock" }).click()
  await authorize(page, person.email)
  await page.getByLabel("Code").fill(codeOf(secret, 1)) // the one that was entered above works no more
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByText("All clear for today")).toBeVisible()
})

test("somebody who has no account here by it is told so", async ({ page }) => {
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Sign in with Mock" }).click()
  await authorize(page, "nobody@example.org")
  await expect(page.getByText("This does not open any account here yet.")).toBeVisible()
  await expect(page.getByText(/invitation/)).toBeVisible()
  await expect(page).toHaveTitle(/^That did not work/)
  await expect(page).toHaveURL(/\/sign-on$/) // what the provider sent works once
  await page.getByRole("link", { name: "Back to sign-in" }).click()
  await expect(page).toHaveURL(/sign-in/)
})

test("a provider's long name stays within a phone's screen", { tag: "@phone" }, async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await page.setViewportSize({ width: 375, height: 720 })
  const name = "The Federated Identity Service of the University Libraries"
  await page.route("**/api/v1/auth/ways", (route) => route.fulfill({ json: { providers: [{ id: "long", name }], passkeys: true, mail: true, registration: "open" } }))
  await open(page, "/settings/account")
  await expect(page.getByRole("button", { name: `Add ${name}` })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  expect(await page.getByRole("button", { name: `Add ${name}` }).evaluate((node) => node.scrollWidth - node.clientWidth)).toBeLessThanOrEqual(0)
  const { x, width } = (await page.getByRole("button", { name: `Add ${name}` }).boundingBox())!
  expect(x + width).toBeLessThanOrEqual(375 - 20)
})

test("what nobody here has asked a provider for is refused", async ({ page }) => {
  await page.goto("/sign-on?code=made-up&state=made-up")
  await expect(page.getByText("The sign-in was not accepted.")).toBeVisible()
})

test("at another address than the page's own, where a provider sends nobody back to, it is said where to go", async ({ page, baseURL }) => {
  const own = new URL(baseURL!)
  own.hostname = own.hostname === "localhost" ? "127.0.0.1" : "localhost"
  await page.goto(new URL("/sign-in", own).href)
  await page.getByRole("button", { name: "Sign in with Mock" }).click()
  await expect(page.getByText(`Signing in with Mock works only at ${new URL(baseURL!).origin}`)).toBeVisible()
  await page.getByRole("link", { name: "Go there" }).click()
  await expect(page).toHaveURL(`${new URL(baseURL!).origin}/sign-in`)
})

test("a provider that is not there is said to be away", async ({ page }) => {
  provider!.kill()
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Sign in with Mock" }).click()
  await expect(page.getByText("Mock: The sign-in service does not answer as it should.")).toBeVisible()
})
