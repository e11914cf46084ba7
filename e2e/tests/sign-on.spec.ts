/** Single sign-on by a real provider of OpenID Connect, which runs beside the app. */
import { spawn, type ChildProcess } from "node:child_process"
import { expect, open, test } from "../support/app"

const port = process.env.SIGN_ON_PORT
let provider: ChildProcess | undefined

test.beforeAll(async () => {
  if (!port) return
  provider = spawn(process.env.TODO_PYTHON!, ["-m", "oidc_provider_mock", "--port", port], { stdio: "ignore" })
  await expect(async () => expect((await fetch(`http://127.0.0.1:${port}/.well-known/openid-configuration`)).ok).toBe(true)).toPass()
})
test.afterAll(() => provider?.kill())
test.beforeEach(async ({ context }) => {
  test.skip(!port, "the app runs elsewhere")
  await context.route((url) => url.hostname !== "127.0.0.1" && url.hostname !== "localhost", (route) => route.abort()) // its page wants a style from elsewhere
})

test("somebody adds a provider, signs in by it, and removes it", async ({ page, context, person }) => {
  await open(page, "/settings/account")
  await page.getByRole("button", { name: "Add Mock" }).click()
  await page.getByPlaceholder("sub").fill(person.email)
  await page.getByRole("button", { name: "Authorize" }).click()
  await expect(page).toHaveURL(/settings\/account/)
  const list = page.getByRole("list", { name: "Single sign-on" })
  await expect(list.getByText(`127.0.0.1:${port}`)).toBeVisible()

  await context.clearCookies()
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Sign in with Mock" }).click()
  await page.getByPlaceholder("sub").fill(person.email)
  await page.getByRole("button", { name: "Authorize" }).click()
  await expect(page.getByText("All clear for today")).toBeVisible()

  await open(page, "/settings/account")
  await list.getByRole("button", { name: /^Remove/ }).click()
  await expect(list).toBeHidden()
  await expect(page.getByText(/^Single sign-on removed/)).toBeVisible()
})

test("somebody who has no account here by it is told so", async ({ page }) => {
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Sign in with Mock" }).click()
  await page.getByPlaceholder("sub").fill("nobody@example.org")
  await page.getByRole("button", { name: "Authorize" }).click()
  await expect(page.getByText("This does not open any account here yet.")).toBeVisible()
  await page.getByRole("link", { name: "Back to sign-in" }).click()
  await expect(page).toHaveURL(/sign-in/)
})
