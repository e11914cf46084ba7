/** The assistant's panel, and a server that plays the assistant where a test needs its answer to last. */
import { expect, type Locator, type Page } from "@playwright/test"
import { startServer, Stream, type Routes } from "../../frontend/lib/testing/server"

export { Stream, type Routes }
export * as recorded from "../../frontend/features/chat/testing/recorded"

export const field = (page: Page): Locator => page.getByRole("textbox", { name: "Message to the assistant" })
export const log = (page: Page): Locator => page.getByRole("log", { name: "Conversation" })

export async function openChat(page: Page): Promise<void> {
  await page.getByRole("button", { name: /assistant$/i }).click()
  await expect(field(page)).toBeVisible()
}

/** Says something and waits until the answer is complete. */
export async function ask(page: Page, text: string): Promise<void> {
  await field(page).fill(text)
  await field(page).press("Enter")
  await expect(log(page).getByText(text, { exact: true }).last()).toBeVisible()
  await expect(log(page)).toHaveAttribute("aria-busy", "false")
}

/** Sends the requests of the chat, and those only, to a server of the test. */
export async function playAssistant(page: Page, routes: Routes) {
  const server = await startServer(routes)
  await page.context().route(/\/api\/v1\/(chat|conversations)(\/|\?|$)/, (route) => {
    const { pathname, search } = new URL(route.request().url())
    return route.continue({ url: server.base + pathname + search })
  })
  return server
}
