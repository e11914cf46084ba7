/** Sharing a list as people do it. */
import { randomUUID } from "node:crypto"
import { expect, type Browser, type BrowserContext, type BrowserContextOptions, type Locator, type Page } from "@playwright/test"
import { call, PASSWORD, signUp } from "./app"

/** Who has the list, in the dialog that is open. */
export const people = (page: Page): Locator => page.getByRole("region", { name: "People" })

/** Makes a link to the list that is open. */
export async function inviteByLink(page: Page, uses = "one person"): Promise<string> {
  const share = page.getByRole("button", { name: /^Share “/ })
  const menu = page.getByRole("button", { name: /^Change the list / })
  await expect(share.or(menu).first()).toBeVisible()
  if (await share.isVisible()) await share.click()
  else {
    await menu.click() // on a phone
    await page.getByRole("button", { name: "Share…" }).click()
  }
  await page.getByLabel("Good for").selectOption(uses)
  await page.getByRole("button", { name: "Create link" }).click()
  const link = await page.getByRole("region", { name: "Open invitations" }).getByRole("code").textContent()
  await page.keyboard.press("Escape")
  return link!
}

/** Somebody new opens a link in a browser of their own, makes an account, and accepts. */
export async function joinsByLink(browser: Browser, link: string, name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin", serviceWorkers: "block", ...options })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole("link", { name: "Create account" }).click()
  await page.getByLabel("Name").fill(name)
  await page.getByLabel("E-mail").fill(`${randomUUID()}@example.org`)
  await page.getByLabel("Password").fill(PASSWORD)
  await page.getByRole("button", { name: "Create account" }).click()
  await expect(page.getByText(/invites you to the list/)).toBeVisible()
  const live = page.waitForRequest((request) => request.url().includes("/changes/stream"))
  await page.getByRole("button", { name: "Accept" }).click()
  await page.waitForURL(/\/list\//)
  await live
  return page
}

interface Together {
  owner: BrowserContext
  baseURL: string
  listId: string
  name: string
  role?: "editor" | "viewer"
}

/** Somebody new who has the list already, in a browser of their own. */
export async function memberOf(browser: Browser, { owner, baseURL, listId, name, role = "editor" }: Together, options: BrowserContextOptions = {}): Promise<Page> {
  const { token } = await call(owner, baseURL, `/lists/${listId}/invitations`, { role, uses: 1 })
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin", serviceWorkers: "block", baseURL, ...options })
  await signUp(context, baseURL, name)
  await call(context, baseURL, "/invitations/join", { token })
  return context.newPage()
}
