import { chromium } from "@playwright/test"
const base = process.env.BASE_URL ?? "http://localhost:3310"
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] })
const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin", viewport: { width: 1440, height: 900 } })
const post = async (path, data) => (await context.request.post(base + "/api/v1" + path, { headers: { Origin: base }, data })).json()
await post("/auth/register", { email: `s${Date.now()}@example.org`, name: "Ann", password: "correct horse battery", time_zone: "Europe/Berlin" })
const day = (n) => new Date(Date.now() + n * 864e5).toISOString().slice(0, 10)
const list = await post("/lists", { name: "Work", colour: "blue" }); await post("/lists", { name: "Garden", colour: "green" })
for (const [title, more] of [["Send the quarterly report", { due_date: day(0), priority: 3, tags: ["office"], list_id: list.id }], ["Book the train to Vienna", { due_date: day(-2), priority: 2, tags: ["travel"] }], ["Water the plants", { due_date: day(0), due_time: "08:00:00", recurrence: "FREQ=DAILY" }], ["Call Ann about the garden party and the cake", { due_date: day(1), tags: ["phone"], list_id: list.id }], ["Read chapter four", { priority: 1 }], ["Renew the passport", { priority: 3, tags: ["office"] }], ["Prepare slides", { due_date: day(3), list_id: list.id, priority: 2 }], ["Dentist", { due_date: day(5), due_time: "10:30:00" }], ["Pay the rent", { due_date: day(-1) }], ["Review the budget", { list_id: list.id, priority: 1, tags: ["office"] }], ["Team lunch", { list_id: list.id, due_date: day(3) }]]) {
  const task = await post("/tasks", { title, ...more })
  if (title.startsWith("Renew")) for (const sub of ["Photo", "Form"]) { const s = await post("/tasks", { title: sub, parent_id: task.id }); if (sub === "Photo") await post(`/tasks/${s.id}/complete`, {}) }
}
await post("/views", { name: "Urgent office", filter: { tag: "office", priority: 3 } })
const shots = (process.argv[2] ?? "today,upcoming,board,calendar,inbox,search,palette,plan,selection,tags,completed,archive,history").split(",")
const sizes = [[1440, 900, "light"], [1440, 900, "dark"], [768, 900, "light"], [375, 720, "light"]]
for (const [width, height, scheme] of sizes) {
  const page = await context.newPage(); await page.setViewportSize({ width, height }); await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" })
  for (const shot of shots) {
    if (scheme === "dark" && !["today", "board", "calendar", "palette", "selection", "history", "search"].includes(shot)) continue
    const path = { board: `/list/${list.id}`, calendar: `/list/${list.id}`, palette: "/inbox", plan: "/today", selection: "/inbox", search: "/search?tag=office" }[shot] ?? `/${shot}`
    await page.goto(base + path); await page.getByRole("heading", { level: 1 }).waitFor(); await page.waitForFunction(() => !document.querySelector(".animate-breathe"))
    if (shot === "board") await page.getByRole("button", { name: "Board", exact: true }).click()
    if (shot === "calendar") { await page.getByRole("button", { name: "Calendar", exact: true }).click() }
    if (shot === "board" || shot === "calendar") await page.locator("[data-wide]").waitFor()
    if (shot === "palette") { await page.keyboard.press("j"); await page.keyboard.press("Control+k"); await page.getByRole("combobox").waitFor() }
    if (shot === "plan") { await page.getByRole("button", { name: "Plan my day" }).click(); await page.getByRole("progressbar").waitFor() }
    if (shot === "selection") { await page.keyboard.press("j"); await page.keyboard.press("x"); await page.keyboard.press("Shift+j"); await page.getByRole("toolbar").waitFor() }
    await page.screenshot({ path: `/tmp/everyday/shots/${shot}-${width}-${scheme}.png` })
  }
  await page.close()
}
await browser.close()
