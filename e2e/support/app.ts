/** What every test begins with: a person of its own, signed in, and a page that broke no rule. */
import { test as base, expect, type BrowserContext, type Locator, type Page } from "@playwright/test"
import { randomUUID } from "node:crypto"

export const PASSWORD = "correct horse battery"

export interface Person {
  email: string
  name: string
}

/** Makes an account through the bridge; its cookie stays in the context. */
export async function signUp(context: BrowserContext, baseURL: string, name = "Ann Tester"): Promise<Person> {
  const person = { email: `${randomUUID()}@example.org`, name }
  const answer = await context.request.post("/api/v1/auth/register", {
    headers: { Origin: new URL(baseURL).origin },
    data: { ...person, password: PASSWORD, time_zone: "Europe/Berlin" },
  })
  expect(answer.status()).toBe(201)
  return person
}

/** Calls the API as the person of this context. */
export async function call(context: BrowserContext, baseURL: string, path: string, data: object) {
  const answer = await context.request.post(`/api/v1${path}`, { headers: { Origin: new URL(baseURL).origin }, data })
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true)
  return answer.json()
}

export const row = (page: Page, title: string): Locator => page.getByRole("listitem").filter({ hasText: title })
export const toast = (page: Page): Locator => page.getByRole("region", { name: "Messages" })

/** Waits until the page takes part in live updates. */
export async function open(page: Page, path: string): Promise<void> {
  const live = page.waitForRequest((request) => request.url().includes("/changes/stream"))
  await page.goto(path)
  await live
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
}

/** The list of lists and other places: beside the page, or on a phone behind a tab. */
export async function openPlaces(page: Page): Promise<void> {
  if (page.viewportSize()!.width < 768) await page.getByRole("button", { name: "Lists" }).click()
}

export async function quickAdd(page: Page, text: string): Promise<void> {
  await page.keyboard.press("q")
  await page.getByLabel("New task").fill(text)
  await page.keyboard.press("Enter")
  await expect(page.getByLabel("New task")).toBeHidden()
}

interface Fixtures {
  person: Person
  /** Fails the test when the page broke its content security policy or threw. */
  clean: void
}

export const test = base.extend<Fixtures>({
  person: async ({ context, baseURL }, use) => use(await signUp(context, baseURL!)),
  clean: [
    async ({ context, browserName }, use) => {
      const broken: string[] = []
      context.on("console", (message) => {
        if (/Content Security Policy|Hydration|hydrat/i.test(message.text())) broken.push(message.text())
      })
      // Firefox also tells of a script that did not load because one left the page.
      if (browserName !== "firefox") context.on("weberror", (error) => broken.push(String(error.error())))
      await use()
      expect(broken).toEqual([])
    },
    { auto: true },
  ],
})
export { expect }
