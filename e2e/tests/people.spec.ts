import { expect, open, PASSWORD, signUp, test } from "../support/app"
import { users } from "../support/operator"

test("an administrator invites, disables and lets in again, and others see no such page", async ({ page, context, person, browser, baseURL }) => {
  await users("make-admin", "--undo", person.email) // the first account of an app on this machine is one
  await page.goto("/people")
  await expect(page.getByText("Only administrators can see this page.")).toBeVisible()

  const elsewhere = await browser.newContext({ baseURL })
  const other = await signUp(elsewhere, baseURL!)
  await users("make-admin", person.email)
  await open(page, "/settings")
  await page.getByRole("link", { name: "Manage people" }).click()
  await page.getByLabel("Find by name or e-mail").fill(other.email)
  const accounts = page.getByRole("list", { name: "Accounts" })
  await expect(accounts.getByRole("listitem")).toHaveCount(1)
  await page.getByRole("button", { name: `Disable: ${other.email}` }).click()
  await expect(accounts.getByText("disabled")).toBeVisible()
  expect((await elsewhere.request.get("/api/v1/me")).status()).toBe(401)
  await page.getByRole("button", { name: `Enable: ${other.email}` }).click()
  await expect(accounts.getByText("disabled")).toBeHidden()
  const login = { headers: { Origin: new URL(baseURL!).origin }, data: { email: other.email, password: PASSWORD } }
  expect((await elsewhere.request.post("/api/v1/auth/login", login)).status()).toBe(200)

  const invited = `asked-${Date.now()}@example.org`
  await page.getByLabel("E-mail", { exact: true }).fill(invited)
  await page.getByRole("button", { name: "Invite", exact: true }).click()
  const link = await page.getByText(/\/sign-up#/).textContent()
  await page.getByRole("button", { name: `Withdraw: ${invited}` }).click()
  await expect(page.getByRole("list", { name: "Invitations" }).getByText(invited)).toBeHidden()
  expect(link).toContain(new URL(baseURL!).host)
  await elsewhere.close()
  expect(context.pages()).toHaveLength(1)
})
