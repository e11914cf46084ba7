import { expect, open, PASSWORD, signUp, test, toast } from "../support/app"

test("signing up leads to an empty day, signing out leads out", { tag: "@firefox" }, async ({ page }) => {
  await page.goto("/today")
  await expect(page).toHaveURL(/sign-in/)
  await page.getByRole("link", { name: "Create account" }).click()
  await page.getByLabel("Name").fill("Ann")
  await page.getByLabel("E-mail").fill(`ann-${Date.now()}-${Math.random()}@example.org`)
  await page.getByLabel("Password").fill(PASSWORD)
  await page.getByRole("button", { name: "Create account" }).click()
  await expect(page.getByText("All clear for today")).toBeVisible()
  await page.getByRole("button", { name: "Sign out" }).click()
  await expect(page).toHaveURL(/sign-in/)
  await page.goto("/inbox")
  await expect(page).toHaveURL(/sign-in/)
})

test("a wrong password and an unknown address get the same answer", async ({ page, browser, baseURL }) => {
  const elsewhere = await browser.newContext({ baseURL })
  const person = await signUp(elsewhere, baseURL!)
  await elsewhere.close()
  const answers: (string | null)[] = []
  for (const email of [person.email, "nobody-here@example.org"]) {
    await page.goto("/sign-in")
    await page.getByLabel("E-mail").fill(email)
    await page.getByLabel("Password").fill("not the password")
    await page.getByRole("button", { name: "Sign in", exact: true }).click()
    const alert = page.locator("form [role=alert]")
    await expect(alert).toBeVisible()
    answers.push(await alert.textContent())
  }
  expect(answers[0]).toBe(answers[1])
})

test("the session is out of reach of scripts", async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await page.goto("/today")
  expect(await page.evaluate(() => document.cookie)).not.toContain("session")
})

test("the theme is kept and does not flash", async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/settings")
  await page.getByText("Dark", { exact: true }).click()
  const answer = await page.reload()
  expect(await answer!.text()).toContain('data-theme="dark"') // in the first bytes already
})

test("the settings say which version this is, as the server does", async ({ page, person, request }) => {
  expect(person.name).toBeTruthy()
  const { version, commit } = await (await request.get(`${process.env.API_URL}/readyz`)).json()
  await open(page, "/settings")
  await expect(page.getByText(`Hackathon Todo ${version}, from commit ${commit}`)).toBeVisible()
})

test("an access token is shown once and can be revoked", async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/settings/access")
  await page.getByLabel("What is it for?").fill("a script")
  await page.getByRole("button", { name: "Create a token" }).click()
  await expect(page.getByText(/^todo_/).first()).toBeVisible()
  await page.reload()
  await expect(page.getByText(/^a script/)).toBeVisible()
  await page.getByRole("button", { name: "Revoke: a script" }).click()
  await expect(page.getByText("You have no access tokens.")).toBeVisible()
})

test("an open page tells that its session was ended, and goes on there with what was being typed", { tag: "@phone" }, async ({ page, person, browser, baseURL }) => {
  await open(page, "/inbox")
  await page.getByRole("button", { name: "Add task" }).last().click()
  await page.getByLabel("New task").fill("half a thought")

  const elsewhere = await browser.newContext({ baseURL })
  const headers = { Origin: new URL(baseURL!).origin }
  await elsewhere.request.post("/api/v1/auth/login", { headers, data: { email: person.email, password: PASSWORD } })
  expect((await elsewhere.request.delete("/api/v1/me/sessions", { headers })).status()).toBe(204)
  await elsewhere.close()

  await expect(page).toHaveURL(/sign-in\?to=%2Finbox/, { timeout: 30_000 })
  await expect(page.getByText("Your session has ended.")).toBeVisible()
  await page.getByLabel("E-mail").fill(person.email)
  await page.getByLabel("Password").fill(PASSWORD)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(page).toHaveURL(/inbox$/)
  await expect(page.getByText("half a thought")).toBeVisible()
  await page.getByRole("button", { name: "Dismiss" }).click()
  await expect(page.getByText("half a thought")).toBeHidden()
})

test("two sessions of one browser are told apart, and ending one keeps the keyboard's place", async ({ page, person, browser, baseURL }) => {
  const elsewhere = await browser.newContext({ baseURL })
  const headers = { Origin: new URL(baseURL!).origin }
  await elsewhere.request.post("/api/v1/auth/login", { headers, data: { email: person.email, password: PASSWORD } })
  await elsewhere.close()
  await open(page, "/settings/account")
  await page.getByRole("button", { name: /^End: .+, since .+/ }).click()
  await expect(toast(page)).toContainText("Ended.")
  await expect(page.getByRole("heading", { name: "Sessions" })).toBeFocused()
})

test("a session that ended elsewhere leads to the sign-in page", async ({ page, context, person }) => {
  expect(person.name).toBeTruthy()
  await page.goto("/today")
  await expect(page.getByText("All clear for today")).toBeVisible()
  await context.clearCookies()
  // The page asks the server by itself, too: where that was faster than this, one is there already.
  const add = page.getByRole("button", { name: "Add task" }).last()
  await add.click({ timeout: 2_000 }).catch(() => undefined)
  await page.getByLabel("New task").fill("too late", { timeout: 2_000 }).catch(() => undefined)
  await expect(page).toHaveURL(/sign-in/)
})
