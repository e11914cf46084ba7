import { expect, open, PASSWORD, test } from "../support/app"

test("a sign-in from a new device is noticed, seen and ended", async ({ page, context, person, browser, baseURL }) => {
  await open(page, "/today")
  await expect(page.getByText("signed in to your account from a new device")).toBeHidden()

  const elsewhere = await browser.newContext({ baseURL, userAgent: "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0" })
  const stranger = await elsewhere.newPage()
  await stranger.goto("/sign-in")
  await stranger.getByLabel("E-mail").fill(person.email)
  await stranger.getByLabel("Password").fill(PASSWORD)
  await stranger.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(stranger.getByText("All clear for today")).toBeVisible()
  await expect(stranger.getByText("from a new device")).toBeHidden()

  await page.reload()
  await page.getByText("Someone signed in to your account from a new device").waitFor()
  await page.getByRole("link", { name: "Check sessions" }).click()
  const sessions = page.getByRole("list", { name: "Sessions" })
  await expect(sessions.getByRole("listitem")).toHaveCount(2)
  await expect(sessions.getByText("here")).toHaveCount(1)
  await page.getByRole("button", { name: "End: Firefox, Windows" }).click()
  await expect(sessions.getByRole("listitem")).toHaveCount(1)
  await stranger.reload()
  await expect(stranger).toHaveURL(/sign-in/)
  await expect(page.getByRole("list", { name: "Security log" }).getByText("Session ended: Firefox, Windows")).toBeVisible()

  await page.getByRole("button", { name: "It was me" }).click()
  await expect(page.getByText("from a new device:")).toBeHidden()
  await page.reload()
  await expect(sessions.getByRole("listitem")).toHaveCount(1)
  await expect(page.getByText("from a new device:")).toBeHidden()
  await elsewhere.close()
  expect(context.pages()).toHaveLength(1)
})

test("all other sessions end at once", async ({ page, context, person, browser, baseURL }) => {
  for (let device = 0; device < 2; device++) {
    const elsewhere = await browser.newContext({ baseURL })
    const answer = await elsewhere.request.post("/api/v1/auth/login", { headers: { Origin: new URL(baseURL!).origin }, data: { email: person.email, password: PASSWORD } })
    expect(answer.status()).toBe(200)
    await elsewhere.close()
  }
  await open(page, "/settings/account")
  await page.getByRole("button", { name: "End all others" }).click()
  await expect(page.getByRole("list", { name: "Sessions" }).getByRole("listitem")).toHaveCount(1)
  expect((await context.request.get("/api/v1/me")).status()).toBe(200)
})

test("a password that is easy to guess is refused and said why", async ({ page }) => {
  await page.goto("/sign-up")
  await page.getByLabel("Name").fill("Dorothea Quill")
  await page.getByLabel("E-mail").fill(`quill-${Date.now()}@example.org`)
  await page.getByLabel("Password").fill("password123")
  await page.getByRole("button", { name: "Create account" }).click()
  await expect(page.getByText("This is easy to guess.")).toBeVisible()
  await page.getByLabel("Password").fill("Dorothea Quill 7")
  await page.getByRole("button", { name: "Create account" }).click()
  await expect(page.getByText("This is made of your name or address.")).toBeVisible()
})
