/** The page without a network: it opens, reads and takes changes, and nothing is lost or done twice. */
import { call, expect, open, quickAdd, row, test } from "../support/app"
import type { BrowserContext, Page } from "@playwright/test"

test.beforeEach(async ({ person: _person }) => undefined)

const titles = async (context: BrowserContext): Promise<string[]> => {
  const answer = await context.request.get("/api/v1/tasks?view=all")
  const { items } = (await answer.json()) as { items: { title: string }[] }
  return items.map(({ title }) => title).sort()
}
const waiting = (page: Page) => page.getByRole("status").filter({ hasText: /wait on this device|waits on this device/ })

test("being offline is said, and what was done meanwhile arrives later", async ({ page, context }) => {
  await open(page, "/inbox")
  await quickAdd(page, "buy a ticket")
  await quickAdd(page, "call the bank")
  await expect(row(page, "call the bank")).toBeVisible()
  await page.getByRole("button", { name: /^call the bank/ }).click() // its code is loaded, as after a while it is
  await page.keyboard.press("Escape")

  await context.setOffline(true)
  await expect(page.getByText("You are offline.")).toBeVisible()
  await page.getByRole("checkbox", { name: "Complete: buy a ticket" }).click()
  await expect(row(page, "buy a ticket")).toBeHidden()
  await expect(page.getByText("You are offline. 1 change waits on this device.")).toBeVisible()
  await quickAdd(page, "pack the bag")
  await expect(row(page, "pack the bag")).toBeVisible()
  await page.getByRole("checkbox", { name: "Complete: pack the bag" }).click() // the server has never heard of it
  await page.getByRole("button", { name: /^call the bank/ }).click()
  await page.getByLabel("Title").fill("call the bank again")
  await page.keyboard.press("Enter")
  await expect(page.getByText("4 changes wait on this device.")).toBeVisible()

  await context.setOffline(false)
  await expect(page.getByText("You are offline.")).toBeHidden()
  await expect(page.getByText("Sending")).toBeHidden()
  await expect.poll(() => titles(context)).toEqual(["call the bank again"])
  await expect(row(page, "call the bank again")).toBeVisible()
})

test("an answer that gets lost leads to no second task", async ({ page, context }) => {
  await open(page, "/inbox")
  let lost = 0
  await page.route("**/api/v1/tasks/quick", async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch() // the server has acted
    await route.abort("connectionreset")
  })
  await quickAdd(page, "only once")
  await expect(row(page, "only once").first()).toBeVisible() // the live update may show the server's beside ours
  await context.setOffline(true) // and back: it need not wait for the next try
  await context.setOffline(false)
  await expect.poll(() => lost).toBe(2)
  await expect(page.getByText("Sending")).toBeHidden()
  expect(await titles(context)).toEqual(["only once"])
  await expect(row(page, "only once")).toHaveCount(1)
})

test("what somebody else changed meanwhile is not overwritten, and that is said", async ({ page, context, baseURL }) => {
  const task = await call(context, baseURL!, "/tasks", { title: "write a letter" })
  await open(page, "/inbox")
  await page.getByRole("button", { name: /^write a letter/ }).click()
  await expect(page.getByLabel("Title")).toBeVisible()
  await context.setOffline(true)
  await page.getByLabel("Title").fill("write two letters")
  await page.keyboard.press("Enter")
  await expect(waiting(page)).toBeVisible()
  const theirs = await context.request.patch(`/api/v1/tasks/${task.id}`, {
    headers: { Origin: new URL(baseURL!).origin },
    data: { title: "write no letter" },
  })
  expect(theirs.ok()).toBe(true)
  await context.setOffline(false)
  await expect(page.getByText("“write a letter”: it was changed elsewhere meanwhile")).toBeVisible()
  await expect(row(page, "write no letter").first()).toBeVisible()
  await page.getByRole("button", { name: "Dismiss" }).click()
  expect(await titles(context)).toEqual(["write no letter"])
})

test.describe("installed", () => {
  test.use({ serviceWorkers: "allow" })

  // On a busy machine Chromium at times goes past the worker when it reloads offline: not for CI until that is known.
  test.fixme("the page opens offline with what it knew and what waits, and signing out leaves nothing", async ({ page, context }) => {
    await open(page, "/inbox")
    await quickAdd(page, "known before")
    await page.waitForFunction(async () => {
      const pages = await caches.open("pages")
      return (await pages.match("/inbox")) && (await pages.match("/settings")) && (await (await caches.open("scripts")).keys()).length > 20
    })
    await context.setOffline(true)
    await quickAdd(page, "written on the train")
    await expect(page.getByText("1 change waits on this device.")).toBeVisible()
    await page.reload()
    await expect(row(page, "known before")).toBeVisible()
    await expect(row(page, "written on the train")).toBeVisible()
    await expect(page.getByText("You are offline. 1 change waits on this device.")).toBeVisible()
    await page.goto("/list/0190a000-0000-7000-8000-000000000000") // never seen: the way to what is known
    await expect(page).toHaveURL(/today$/)

    page.once("dialog", (dialog) => void dialog.dismiss())
    await page.getByRole("button", { name: "Sign out" }).click()
    await context.setOffline(false)
    await expect(page.getByText("You are offline.")).toBeHidden()
    await expect.poll(() => titles(context)).toEqual(["known before", "written on the train"])

    await page.getByRole("button", { name: "Sign out" }).click()
    await expect(page).toHaveURL(/sign-in/)
    expect(await page.evaluate(() => caches.has("pages"))).toBe(false)
    const left = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const opening = indexedDB.open("keyval-store")
          opening.onsuccess = () => {
            const keys = opening.result.transaction("keyval").objectStore("keyval").getAllKeys()
            keys.onsuccess = () => resolve(keys.result)
          }
        }),
    )
    expect(left).toEqual([])
  })

  test("can be installed", async ({ page, request }) => {
    await page.goto("/today")
    const href = await page.locator('link[rel="manifest"]').getAttribute("href")
    const manifest = (await (await request.get(href!)).json()) as { icons: { src: string }[]; start_url: string; display: string }
    expect(manifest).toMatchObject({ start_url: "/today", display: "standalone" })
    for (const { src } of manifest.icons) expect((await request.get(src)).headers()["content-type"]).toBe("image/png")
    expect((await request.get("/sw.js")).headers()["content-type"]).toContain("javascript")
  })
})
