import { readFileSync } from "node:fs"
import type { Page } from "@playwright/test"
import { expect, open, PASSWORD, test, toast } from "../support/app"
import { codeOf } from "../support/authenticator"

async function signOut(page: Page): Promise<void> {
  await page.goto("/today")
  await page.getByRole("button", { name: "Sign out" }).click()
  await expect(page).toHaveURL(/sign-in/)
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password").fill(PASSWORD)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
}

test("an authenticator app is added, asked for, and stood in for by a recovery code", async ({ page, person }) => {
  await open(page, "/settings/account")
  await page.emulateMedia({ colorScheme: "dark" })
  await page.getByRole("button", { name: "Add an app" }).click()
  await expect(page.getByAltText("QR code for the authenticator app")).toHaveCSS("background-color", "rgb(255, 255, 255)") // scanners want it dark on light
  await expect(page.getByLabel("Code")).toBeFocused()
  await expect(page.getByLabel("Code")).toHaveAccessibleDescription(/^Scan this with your authenticator app/)
  const secret = (await page.getByText(/^[A-Z2-7]{32}$/).textContent())!
  await page.getByLabel("Code").fill(codeOf(secret))
  await page.locator("form", { has: page.getByLabel("Code") }).getByRole("button", { name: "Turn on" }).click()
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible()
  await expect(toast(page)).toContainText("Authenticator app turned on.")
  await expect(page.getByRole("heading", { name: "Authenticator app" })).toBeFocused() // the button is gone
  const lines = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem")
  await expect(lines).toHaveCount(10)
  const codes = await lines.allTextContents()
  for (const line of await lines.all()) expect((await line.boundingBox())!.height).toBeLessThan(32) // none is broken
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download" }).click()])
  expect(readFileSync(await file.path(), "utf8")).toBe(`${codes.join("\n")}\n`)

  await signOut(page)
  await signIn(page, person.email)
  await expect(page.getByLabel("Code")).toBeFocused()
  await expect(page.getByLabel("Code")).toHaveAccessibleDescription(/authenticator app/)
  await page.getByLabel("Code").fill("000000")
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(page.getByText("This code is not right")).toBeVisible()
  await expect(page.getByLabel("Code")).toBeFocused()
  await page.getByLabel("Code").fill(codeOf(secret, 1)) // the one that was entered above works no more
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(page.getByText("All clear for today")).toBeVisible()

  await signOut(page)
  await signIn(page, person.email)
  await page.getByLabel("Code").fill(codes[0]!)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(page.getByText("All clear for today")).toBeVisible()
  await open(page, "/settings/account")
  await expect(page.getByText("9 recovery codes are left.")).toBeVisible()

  await page.getByLabel("Current password").fill(PASSWORD)
  await page.getByLabel("New password").fill("another horse battery")
  await page.getByRole("button", { name: "Change password" }).click()
  await expect(page.getByLabel("Code")).toBeFocused()
  await page.getByLabel("Code").fill(codes[1]!)
  await page.getByRole("button", { name: "Change password" }).click()
  await expect(toast(page)).toContainText("Password changed.")
  await expect(page.getByLabel("Code")).toBeHidden()

  page.once("dialog", (question) => void question.dismiss())
  await page.getByRole("button", { name: "Remove the app" }).click()
  await expect(page.getByText("8 recovery codes are left.")).toBeVisible() // it was only asked
  page.once("dialog", (question) => void question.accept())
  await page.getByRole("button", { name: "Remove the app" }).click()
  await expect(toast(page)).toContainText("Authenticator app removed.")
  await expect(page.getByRole("heading", { name: "Authenticator app" })).toBeFocused()
})

test("a passkey is made, signs in without a password, and is removed", async ({ page, context, person }) => {
  expect(person.name).toBeTruthy()
  const devtools = await context.newCDPSession(page)
  await devtools.send("WebAuthn.enable")
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  await open(page, "/settings/account")
  await page.getByLabel("Name of the passkey").fill("Laptop")
  await page.getByRole("button", { name: "Add a passkey" }).click()
  const passkeys = page.getByRole("list", { name: "Passkeys" })
  await expect(passkeys.getByText("Laptop")).toBeVisible()

  await signOut(page)
  await page.getByRole("button", { name: "Use a passkey" }).click()
  await expect(page.getByText("All clear for today")).toBeVisible()

  await open(page, "/settings/account")
  await page.getByLabel("Name of the passkey").fill("Laptop again")
  await page.getByRole("button", { name: "Add a passkey" }).click()
  await expect(page.getByText("This device already has a passkey for your account.")).toBeVisible()
  await page.getByRole("button", { name: "Rename: Laptop" }).click()
  await expect(passkeys.getByLabel("Name of the passkey")).toBeFocused()
  await passkeys.getByLabel("Name of the passkey").fill("Old laptop")
  await passkeys.getByRole("button", { name: "Save" }).click()
  page.once("dialog", (question) => void question.accept())
  await page.getByRole("button", { name: "Remove: Old laptop" }).click()
  await expect(passkeys.getByText("Old laptop")).toBeHidden()
  await signOut(page)
  await page.getByRole("button", { name: "Use a passkey" }).click()
  await expect(page.getByText("This passkey was not accepted.")).toBeVisible()

  await devtools.send("WebAuthn.disable")
  await page.evaluate(() => (navigator.credentials.get = () => Promise.reject(new DOMException("Closed.", "NotAllowedError"))))
  await page.getByRole("button", { name: "Use a passkey" }).click()
  await expect(page.getByText("No passkey was used.")).toBeVisible()
  await page.evaluate(() => (navigator.credentials.get = () => Promise.reject(new DOMException("Wrong domain.", "SecurityError"))))
  await page.getByRole("button", { name: "Use a passkey" }).click()
  await expect(page.getByText("Passkeys do not work at this address.")).toBeVisible()
})

test("the question for the password, given up, gives the keyboard's place back", { tag: "@phone" }, async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await page.route("**/api/v1/me/totp", (route) => route.fulfill({ status: 403, json: { error: "ConfirmPassword", detail: "Enter your password to go on." } })) // as after 15 minutes
  await open(page, "/settings/account")
  await page.getByRole("button", { name: "Add an app" }).click()
  const dialog = page.getByRole("dialog", { name: "Enter your password" })
  await expect(dialog.getByLabel("Password")).toBeFocused()
  await expect(dialog.getByRole("link", { name: /signed up by single sign-on/ })).toHaveAttribute("href", "/forgot-password")
  await page.keyboard.press("Escape")
  await expect(dialog).toBeHidden()
  await expect(page.getByRole("button", { name: "Add an app" })).toBeFocused()
})
