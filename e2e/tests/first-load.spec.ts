/** What the browser has to fetch before Today is there. */
import { gzipSync } from "node:zlib"
import { call, expect, test } from "../support/app"

const MOST_BYTES = 150_000

test("the first load of Today stays within its budget of JavaScript", async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  await call(context, baseURL!, "/tasks/quick", { text: "water the plants today" })
  const loaded = new Map<string, Promise<string>>()
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return
    // What nobody waits for may still be on its way when the page is closed: that is no error of this test.
    loaded.set(new URL(response.url()).pathname, response.text().catch(() => ""))
  })
  const html = await (await page.goto("/today"))!.text()
  await expect(page.getByRole("button", { name: /^water the plants/ })).toBeVisible()

  // What the page itself names, scripts and preloads; what it asks for once it is alive, nobody waits for.
  const named = [...loaded].filter(([path]) => html.includes(path))
  const files = await Promise.all(named.map(async ([path, text]) => ({ path, text: await text })))
  const first = files.map(({ path, text }) => ({ path, bytes: gzipSync(text).length }))
  expect(first.some(({ path }) => path.includes("/texts-en"))).toBe(true)
  expect(first.reduce((sum, { bytes }) => sum + bytes, 0), JSON.stringify(first)).toBeLessThanOrEqual(MOST_BYTES)
  // Chromium compiles such a file while it arrives (next.config.mjs).
  for (const { path, text } of files) expect(text.slice(0, 40), path).toContain("//# allFunctionsCalledOnLoad\n")
})
