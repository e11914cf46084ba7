import { call, expect, open, openPlaces, quickAdd, row, test, toast } from "../support/app"

test("a task is added in words, seen in another tab, completed, deleted, and brought back each time", { tag: "@firefox" }, async ({ page, context, person }) => {
  expect(person.email).toBeTruthy()
  const other = await context.newPage()
  await open(page, "/upcoming")
  await open(other, "/upcoming")

  await page.keyboard.press("q")
  await page.getByLabel("New task").fill("call Ann tomorrow 5pm")
  const readings = page.getByRole("group", { name: "Understood" })
  await expect(readings.getByRole("button", { name: /^Date: Tomorrow, 17:00/ })).toBeVisible()
  await page.keyboard.press("Enter")

  const title = page.getByRole("button", { name: /^call Ann/ })
  await expect(title).toBeVisible()
  await expect(row(page, "call Ann")).toContainText("17:00")
  await expect(row(other, "call Ann")).toContainText("17:00") // without a reload

  await page.getByRole("checkbox", { name: "Complete: call Ann" }).click()
  await expect(title).toBeHidden()
  await expect(row(other, "call Ann")).toBeHidden()
  await toast(page).getByRole("button", { name: "Undo" }).click()
  await expect(title).toBeVisible()
  await expect(row(other, "call Ann")).toBeVisible()

  await title.click()
  await page.getByRole("button", { name: "Delete task" }).click()
  await expect(title).toBeHidden()
  await expect(row(other, "call Ann")).toBeHidden()
  await toast(page).getByRole("button", { name: "Undo" }).click()
  await expect(title).toBeVisible()

  await page.reload()
  await expect(row(page, "call Ann")).toContainText("17:00")
})

test("what happens before the page's stream of changes begins is shown, too", async ({ page, context, baseURL, person }) => {
  expect(person.email).toBeTruthy()
  let listen = () => {}
  const held = new Promise<void>((go) => (listen = go))
  await page.route("**/changes/stream**", async (route) => {
    await held // a slow device, or a slow network
    await route.continue()
  })
  const read = page.waitForResponse((answer) => answer.url().includes("/api/v1/tasks?"))
  await open(page, "/inbox")
  await read
  await call(context, baseURL!, "/tasks", { title: "meanwhile" })
  listen()
  await expect(row(page, "meanwhile")).toBeVisible()
})

test("a reading that is turned off stays text", async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/inbox")
  await page.keyboard.press("q")
  await page.getByLabel("New task").fill("read Tomorrow and Tomorrow #books")
  await page.getByRole("button", { name: /^Date: Tomorrow/ }).first().click()
  await expect(page.getByRole("button", { name: "Read “Tomorrow” again" })).toBeVisible()
  await expect(page.getByRole("button", { name: /^Tag: #books/ })).toBeVisible()
  await page.getByRole("button", { name: /^Date: Tomorrow/ }).click()
  await page.getByRole("button", { name: "Add", exact: true }).click()
  await expect(page.getByRole("button", { name: /^read Tomorrow and Tomorrow/ })).toBeVisible()
})

test("Ctrl-Z takes back one act after the other", async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/inbox")
  await quickAdd(page, "first thing")
  await quickAdd(page, "second thing")
  await expect(row(page, "second thing")).toBeVisible()
  await page.keyboard.press("Control+z")
  await expect(row(page, "second thing")).toBeHidden()
  await page.keyboard.press("Control+z")
  await expect(row(page, "first thing")).toBeHidden()
  await page.keyboard.press("Control+z")
  await expect(toast(page)).toContainText("nothing to undo")
})

test("text from people is text, never markup", async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/inbox")
  await quickAdd(page, "<img src=x onerror=alert(1)> **bold**")
  await page.getByRole("button", { name: /^<img src=x/ }).click()
  await page.getByLabel("Notes", { exact: true }).fill("**strong** <b>raw</b> ![p](https://x.example/p.png) [go](javascript:alert(1))")
  await page.getByLabel("Title").focus()
  const card = page.getByRole("group", { name: /^Edit:/ })
  await expect(card.getByText("strong")).toBeVisible()
  await expect(card.locator("strong")).toHaveText("strong")
  await expect(card.locator("img, b, a[href^=javascript]")).toHaveCount(0)
})

test("an edit that somebody else overtook is shown, not overwritten", { tag: "@phone" }, async ({ page, context, person }) => {
  expect(person.name).toBeTruthy()
  const other = await context.newPage()
  await open(page, "/inbox")
  await open(other, "/inbox")
  await quickAdd(page, "plan the trip")

  await page.getByRole("button", { name: /^plan the trip/ }).click()
  await page.getByLabel("Title").fill("plan my trip")
  await other.getByRole("button", { name: /^plan the trip/ }).click()
  await other.getByLabel("Title").fill("plan their trip")
  await other.keyboard.press("Enter")

  const card = page.getByRole("main").getByRole("alert")
  await expect(card).toContainText("Title is now: plan their trip")
  // Neither a key nor a click elsewhere takes what was typed away.
  await page.keyboard.press("Escape")
  await expect(card.getByRole("button", { name: "Keep mine" })).toBeFocused()
  await page.getByLabel("Title").press("Enter")
  await page.getByRole("heading", { level: 1 }).click()
  await expect(page.getByLabel("Title")).toHaveValue("plan my trip")
  // Whoever goes to another page finds it there.
  await page.getByRole("link", { name: "Today", exact: true }).click()
  await expect(card).toContainText("You wrote: plan my trip")
  await page.getByRole("button", { name: "Keep mine" }).click()
  await expect(card).toBeHidden()
  await openPlaces(page)
  await page.getByRole("link", { name: /^Inbox/ }).click()
  await expect(row(page, "plan my trip")).toBeVisible()
  await expect(row(other, "plan my trip")).toBeVisible()
})

test("leaving a field and closing the task saves it once", async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  await call(context, baseURL!, "/tasks", { title: "oat milk" })
  await open(page, "/inbox")
  let saves = 0
  await page.route(/\/api\/v1\/tasks\/[^/]+$/, async (route) => {
    if (route.request().method() === "PATCH") saves++
    await new Promise((done) => setTimeout(done, 500)) // a slow network
    await route.continue()
  })
  await page.getByRole("button", { name: "oat milk", exact: true }).click()
  await page.getByLabel("Title").fill("soy milk")
  await page.keyboard.press("Tab")
  await page.keyboard.press("Escape")
  await expect(row(page, "soy milk")).toBeVisible()
  await expect.poll(async () => (await (await context.request.get("/api/v1/tasks?view=inbox")).json()).items[0].title).toBe("soy milk")
  await page.waitForTimeout(1_500) // longer than another save would take
  expect(saves).toBe(1)
})

test("lists are made, filled, renamed and deleted with their tasks, and brought back", async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/today")
  await page.getByRole("button", { name: "Add a list" }).click()
  await page.getByLabel("Name").fill("Garden")
  await page.getByRole("radio", { name: "Green" }).check({ force: true })
  await page.getByRole("button", { name: "Add list" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Garden" })).toBeVisible()
  await quickAdd(page, "buy seeds")
  await expect(row(page, "buy seeds")).toBeVisible()

  await page.getByRole("main").getByRole("button", { name: "Change the list Garden" }).click()
  await page.getByLabel("Name").fill("Balcony")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Balcony" })).toBeVisible()

  await page.getByRole("main").getByRole("button", { name: "Change the list Balcony" }).click()
  await page.getByRole("button", { name: "Delete list" }).click()
  await page.getByRole("button", { name: "Delete list" }).click() // yes, with its task
  await expect(page).toHaveURL(/inbox/)
  await expect(page.getByRole("link", { name: /Balcony/ })).toBeHidden()
  await toast(page).getByRole("button", { name: "Undo" }).click()
  await page.getByRole("link", { name: /Balcony/ }).click()
  await expect(row(page, "buy seeds")).toBeVisible()
})

test("the order is changed by mouse and by keyboard, and stays", async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/inbox")
  for (const title of ["one", "two", "three"]) await quickAdd(page, title)
  const titles = page.locator("main [data-task-title]")
  await expect(titles).toHaveText(["one", "two", "three"])

  const handle = (title: string) => page.getByRole("button", { name: `Move: ${title}` })
  const saved = () => page.waitForResponse((answer) => answer.url().endsWith("/move") && answer.ok())
  const target = (await titles.nth(0).boundingBox())!
  let answer = saved()
  await row(page, "three").hover()
  await handle("three").hover()
  await page.mouse.down()
  await page.mouse.move(target.x, target.y + 20, { steps: 4 })
  await page.mouse.move(target.x, target.y + 2, { steps: 4 })
  await page.mouse.up()
  await expect(titles).toHaveText(["three", "one", "two"])
  await answer

  answer = saved()
  await handle("one").focus()
  await page.keyboard.press("Space")
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Space")
  await expect(titles).toHaveText(["three", "two", "one"])
  await answer
  await page.reload()
  await expect(titles).toHaveText(["three", "two", "one"])
})

test("search finds open and finished tasks by the beginning of a word", async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/inbox")
  await quickAdd(page, "water the tomatoes")
  await page.keyboard.press("/")
  await page.getByRole("searchbox").fill("tomat")
  await expect(page.getByRole("list", { name: "Open" })).toContainText("water the tomatoes")
  await page.getByRole("checkbox", { name: /water the tomatoes/ }).click()
  await expect(page.getByRole("list", { name: "Completed" })).toContainText("water the tomatoes")
})

test("the history shows who did what, and takes it back", async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/inbox")
  await quickAdd(page, "written down")
  await page.keyboard.press("g")
  await page.keyboard.press("h")
  await expect(row(page, "written down")).toContainText("You added")
  await page.getByRole("button", { name: "Undo: written down" }).first().click()
  await expect(toast(page)).toContainText("Undone")
  await page.getByRole("link", { name: "Inbox" }).click()
  await expect(page.getByText("Your inbox is empty")).toBeVisible()
})
