import { expect, open, PASSWORD, signUp, test, toast } from "../support/app"
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
  page.once("dialog", (question) => void question.dismiss())
  await page.getByRole("button", { name: `Disable: ${other.email}` }).click()
  await expect(accounts.getByText("disabled")).toBeHidden() // it was only asked
  page.once("dialog", (question) => void question.accept())
  await page.getByRole("button", { name: `Disable: ${other.email}` }).click()
  await expect(accounts.getByText("disabled")).toBeVisible()
  await expect(toast(page)).toContainText("Disabled.")
  expect((await elsewhere.request.get("/api/v1/me")).status()).toBe(401)
  await page.getByRole("button", { name: `Enable: ${other.email}` }).click()
  await expect(accounts.getByText("disabled")).toBeHidden()
  const login = { headers: { Origin: new URL(baseURL!).origin }, data: { email: other.email, password: PASSWORD } }
  expect((await elsewhere.request.post("/api/v1/auth/login", login)).status()).toBe(200)

  const invited = `asked-${Date.now()}@example.org`
  await page.getByLabel("E-mail", { exact: true }).fill(invited)
  await page.getByRole("button", { name: "Invite", exact: true }).click()
  const link = await page.getByText(/\/sign-up#/).textContent()
  await expect(toast(page)).toContainText(`${invited} is invited.`)
  await expect(page.getByRole("heading", { name: "Invitations" })).toBeFocused()
  await page.getByRole("button", { name: `Withdraw: ${invited}` }).click()
  await expect(page.getByRole("list", { name: "Invitations" }).getByText(invited)).toBeHidden()
  expect(link).toContain(new URL(baseURL!).host)

  await page.getByLabel("Find by name or e-mail").fill("nobody has such a name")
  await expect(page.getByText("Nobody found.")).toBeVisible()
  await page.goto(link!) // in the browser of somebody who has an account
  await expect(page.getByText(`you are signed in as ${person.email}`)).toBeVisible()
  await expect(page).toHaveURL(/sign-up$/) // its secret is out of sight
  await page.getByRole("link", { name: "To your tasks" }).click()
  await expect(page).toHaveURL(/today$/)
  await elsewhere.close()
  expect(context.pages()).toHaveLength(1)
})

test("on a phone an address stands in one line beside what can be done", { tag: "@phone" }, async ({ page, person, browser, baseURL }) => {
  const elsewhere = await browser.newContext({ baseURL })
  const other = await signUp(elsewhere, baseURL!)
  await elsewhere.close()
  await users("make-admin", person.email)
  await page.setViewportSize({ width: 375, height: 720 })
  await open(page, "/people")
  await page.getByLabel("Find by name or e-mail").fill(other.email)
  const address = page.getByRole("list", { name: "Accounts" }).getByText(other.email)
  await expect(address).toBeVisible()
  await expect(page.getByRole("list", { name: "Accounts" }).getByRole("listitem")).toHaveCount(1)
  const short = await address.evaluate((node) => {
    node.textContent = "bob@example.org"
    return node.getClientRects().length === 1 && node.getBoundingClientRect().height < 32
  })
  expect(short).toBe(true)
})
