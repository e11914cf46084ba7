// What a person feels on the page, in Chromium at a quarter of this machine's speed: how long until the next paint
// after a key or click in a long list, and how long until another tab shows a change. Prints one line of JSON.
import { createRequire } from "node:module"
import path from "node:path"

const { chromium } = createRequire(path.resolve("e2e/package.json"))("@playwright/test")
const base = process.env.BASE_URL
const TASKS = Number(process.env.TASKS ?? 5000)
const BATCH = 200
const SLOWER = 4
const ROUNDS = 30

const at = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
})
const context = await browser.newContext({ baseURL: base, locale: "en-GB", serviceWorkers: "block" })
const post = async (url, data) => {
  const answer = await context.request.post(`/api/v1${url}`, { headers: { Origin: base }, data })
  if (!answer.ok()) throw new Error(`${url}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}
await post("/auth/register", { email: `inp${Date.now()}@example.org`, name: "B", password: "correct horse", time_zone: "UTC" })
const list = await post("/lists", { name: "Long" })
for (let first = 0; first < TASKS; first += BATCH) {
  const operations = Array.from({ length: Math.min(BATCH, TASKS - first) }, (_, n) => ({
    op: "create",
    task: { title: `task ${first + n}`, list_id: list.id },
  }))
  await post("/tasks/batch", { operations })
}

const page = await context.newPage()
await page.addInitScript(() => {
  window.interactions = []
  new PerformanceObserver((found) => {
    for (const entry of found.getEntries()) if (entry.interactionId) window.interactions.push(entry.duration)
  }).observe({ type: "event", durationThreshold: 16, buffered: true })
})
await page.goto(`/list/${list.id}`)
await page.getByText("task 0", { exact: true }).waitFor()
for (;;) {
  const more = page.getByRole("button", { name: "Show more" })
  if (!(await more.isVisible())) break
  await more.click()
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
}
const slow = await context.newCDPSession(page)
await slow.send("Emulation.setCPUThrottlingRate", { rate: SLOWER })
await page.evaluate(() => (window.interactions.length = 0))
for (let round = 0; round < ROUNDS; round++) await page.keyboard.press("j")
for (let round = 0; round < 5; round++) {
  await page.keyboard.press("x")
  await page.keyboard.press("j")
}
await page.keyboard.press("e")
await page.keyboard.press("Escape")
await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 500))))
const interactions = await page.evaluate(() => window.interactions)
await page.close()

const [here, there] = [await context.newPage(), await context.newPage()]
for (const tab of [here, there]) {
  const live = tab.waitForRequest((request) => request.url().includes("/changes/stream"))
  await tab.goto("/inbox")
  await live
}
await there.bringToFront()
const delays = []
for (let round = 0; round < ROUNDS; round++) {
  const title = `seen ${round}`
  const shown = there.evaluate(
    (wanted) =>
      new Promise((done) => {
        const look = () => document.body.innerText.includes(wanted) && (watch.disconnect(), done(Date.now()))
        const watch = new MutationObserver(look)
        watch.observe(document.body, { childList: true, subtree: true, characterData: true })
      }),
    title,
  )
  const sent = Date.now()
  await post("/tasks", { title })
  delays.push((await shown) - sent)
}
await browser.close()
console.log(
  JSON.stringify({
    tasks: TASKS,
    interactions: interactions.length,
    inp_ms: interactions.length ? at(interactions, 0.98) : 16,
    live_p50_ms: at(delays, 0.5),
    live_p95_ms: at(delays, 0.95),
  }),
)
