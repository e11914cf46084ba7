/** The server's page comes to life in whatever order its scripts and answers arrive. `clean` fails on any difference. */
import { call, expect, row, test } from "../support/app"

test.beforeEach(async ({ person: _person }) => undefined)

const LATE_MS = 700
const late: Record<string, RegExp> = {
  "the layout": /\/layout-/,
  "the page": /\/page-/,
  "the texts": /\/texts-/,
  "what all screens share": /\/everywhere/,
}

for (const [what, scripts] of Object.entries(late)) {
  test(`${what} may come last`, async ({ page, context, baseURL }) => {
    await call(context, baseURL!, "/tasks/quick", { text: "water the plants today" })
    await page.route(scripts, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, LATE_MS))
      await route.continue()
    })
    await page.goto("/today")
    await expect(row(page, "water the plants").first()).toBeVisible()
    await page.getByRole("button", { name: "Assistant" }).click()
    await expect(page.getByRole("textbox", { name: "Message to the assistant" })).toBeVisible()
  })
}
