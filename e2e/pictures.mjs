/** Takes the pictures of docs/pictures from the example account: `./todo up --demo --data DIR`, then `npm run pictures`. */
import { chromium } from "@playwright/test"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"

const base = process.env.BASE_URL ?? "http://localhost:3000"
const font = readFileSync(createRequire(import.meta.url).resolve("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2"))
const style = `
  @font-face { font-family: Ours; font-weight: 100 900; src: url(data:font/woff2;base64,${font.toString("base64")}) }
  *, ::before, ::after { font-family: Ours !important }`
const wide = { viewport: { width: 1440, height: 810 } }
const phone = { viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true }

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--font-render-hinting=none"],
})
const settings = { baseURL: base, bypassCSP: true, locale: "en-GB", contextOptions: { reducedMotion: "reduce" } }
const signIn = await browser.newContext(settings)
const door = await signIn.newPage()
await door.goto("/sign-in")
await door.getByLabel("E-mail").fill("ann@example.org")
await door.getByLabel("Password").fill("correct horse battery")
await door.keyboard.press("Enter")
await door.waitForURL(/today/)
const storageState = await signIn.storageState()
const lists = await (await signIn.request.get("/api/v1/lists")).json()
const work = `/list/${lists.find(({ name }) => name === "Work").id}`

/** The screen at a path in a theme, after what `act` does there. */
async function picture(name, path, { theme = "light", size = wide, act } = {}) {
  const context = await browser.newContext({ ...settings, ...size, storageState, colorScheme: theme })
  const page = await context.newPage()
  const live = page.waitForRequest(/changes\/stream/)
  await page.goto(path)
  await live
  await page.addStyleTag({ content: style })
  if (size === wide) await page.getByRole("link", { name: /^Garden show/ }).waitFor()
  await act?.(page)
  await page.locator(".animate-breathe").first().waitFor({ state: "detached" })
  await page.evaluate(() => document.fonts.ready)
  await page.mouse.move(0, 0)
  await page.screenshot({ path: `../docs/pictures/${name}.png`, animations: "disabled" })
  await context.close()
}
const LATE = 24 // in a month: the coming week is in the next one, or below the window
const layout = (name, sign) => async (page) => {
  await page.getByRole("button", { name, exact: true }).click()
  if (name === "Calendar" && new Date().getDate() >= LATE) await page.getByRole("button", { name: "Next month" }).click()
  await page.locator(sign).getByText("Team meeting").waitFor()
}
const ask = (text) => async (page) => {
  await page.getByRole("button", { name: "Assistant", exact: true }).click()
  await page.getByRole("button", { name: "New conversation" }).click()
  await page.getByLabel("Message to the assistant").fill(text)
  await page.keyboard.press("Enter")
  await page.getByRole("button", { name: "Copy" }).last().waitFor()
}

await picture("today", "/today", { act: ask("what's due tomorrow?") })
await picture("upcoming", "/upcoming")
await picture("board", work, { act: layout("Board", "[data-wide]") })
await picture("calendar", work, { act: layout("Calendar", "[data-wide] [role=grid]") })
await picture("list", work, { act: layout("List", "[data-task-title]") }) // and it is a list again
await picture("editor", work, {
  theme: "dark",
  act: async (page) => {
    await page.getByRole("button", { name: /^Send the minutes/ }).click()
    await page.getByText("To everybody").waitFor()
  },
})
await picture("palette", "/today", {
  theme: "dark",
  act: async (page) => {
    await page.keyboard.press("Control+k")
    await page.getByRole("combobox", { name: "Commands" }).fill("to")
    await page.getByRole("option", { name: "Water the tomatoes" }).waitFor()
  },
})
await picture("settings", "/settings", { theme: "dark" })
await picture("import", "/settings/data")
await picture("phone", "/today", { size: phone })
await picture("phone-assistant", "/today", { size: phone, theme: "dark", act: ask("what's due tomorrow?") })
await browser.close()
