/** What the browser has to fetch before Today is there. */
import { gzipSync } from "node:zlib"
import { call, expect, test } from "../support/app"

const MOST_BYTES = 150_000

test("the first load of Today stays within its budget of JavaScript", async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  await call(context, baseURL!, "/tasks/quick", { text: "water the plants today" })
  const sizes = new Map<string, Promise<number>>()
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return
    // What nobody waits for may still be on its way when the page is closed: no number, and no error of this test.
    sizes.set(new URL(response.url()).pathname, response.body().then((body) => gzipSync(body).length, () => NaN))
  })
  const html = await (await page.goto("/today"))!.text()
  await expect(page.getByRole("button", { name: /^water the plants/ })).toBeVisible()

  // What the page itself names, scripts and preloads; what it asks for once it is alive, nobody waits for.
  const named = [...sizes].filter(([path]) => html.includes(path))
  const first = await Promise.all(named.map(async ([path, size]) => ({ path, bytes: await size })))
  expect(first.some(({ path }) => path.includes("/texts-en"))).toBe(true)
  expect(first.reduce((sum, { bytes }) => sum + bytes, 0), JSON.stringify(first)).toBeLessThanOrEqual(MOST_BYTES)
})
