/** Files in and out, from the settings. */
import { readFile } from "node:fs/promises"
import { call, expect, open, row, test, toast } from "../support/app"

const file = (name: string, text: string | Buffer) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) })

test("a file is looked at, imported with one undo, and everything is given out", async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/settings/data")
  const choose = page.getByLabel("Choose a file")
  await choose.setInputFiles(file("photo.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0])))
  await expect(page.getByText("This file is not text in UTF-8.")).toBeVisible()
  await choose.setInputFiles(file("a.md", "# Groceries\n- [ ] milk tomorrow #shop\n    - [x] oat\n        - barista\n"))
  await expect(page.getByText("A list as text: 3 tasks, 1 list")).toBeFocused()
  await expect(page.getByRole("list", { name: "Tasks in this file" })).toContainText("milkTomorrow · #shop · Groceries")
  await page.getByText("1 thing was not understood").click()
  await expect(page.getByText("Line 4, “barista”: a subtask of a subtask")).toBeVisible()
  await page.getByRole("button", { name: "Cancel" }).click()

  const rows = "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE\ntask,Order seeds,,1,1,,,tomorrow,en,\n"
  await choose.setInputFiles(file("Garden [22].csv", rows))
  await page.getByRole("button", { name: "Add 1 task" }).click()
  await expect(toast(page)).toContainText("Imported 1 task.")
  await expect(choose).toBeAttached()

  const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Tasks as a table (CSV)" }).click()])
  expect(saved.suggestedFilename()).toBe("hackathon-todo.csv")
  expect(await readFile(await saved.path(), "utf8")).toContain("Garden,,Order seeds,,3,")

  await page.getByRole("complementary").getByRole("link", { name: /^Garden/ }).click()
  await expect(row(page, "Order seeds")).toBeVisible()
  await page.getByRole("link", { name: "History" }).click()
  await expect(page.getByRole("main").getByRole("listitem").first()).toContainText("Import added 2 things")
  await page.keyboard.press("Control+z")
  await expect(toast(page)).toContainText("Undone.")
  await expect(page.getByRole("complementary").getByRole("link", { name: /^Garden/ })).toBeHidden()
})

test("a double click imports once", { tag: "@phone" }, async ({ page, context, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/settings/data")
  await page.getByLabel("Choose a file").setInputFiles(file("a.md", "- milk\n- bread\n"))
  const add = page.getByRole("button", { name: "Add 2 tasks" })
  await expect(add).toBeVisible()
  await add.evaluate((button: HTMLButtonElement) => {
    button.click()
    button.click()
  })
  await expect(toast(page)).toContainText("Imported 2 tasks.")
  await page.waitForTimeout(500) // for a second one, if there were any
  const { items } = (await (await context.request.get("/api/v1/tasks?view=all")).json()) as { items: unknown[] }
  expect(items).toHaveLength(2)
})

test("a calendar app reads tasks with a date by a secret address, until it is revoked", async ({ page, context, baseURL, request, person }) => {
  expect(person.name).toBeTruthy()
  await call(context, baseURL!, "/tasks", { title: "dentist", due_date: "2027-01-15" })
  await open(page, "/settings/data")
  await page.getByRole("button", { name: "Create an address" }).click()
  const address = (await page.getByText(/\/api\/v1\/feed\/todo_.*\.ics/).textContent())!
  const answer = await request.get(address)
  expect(answer.headers()["cache-control"]).toContain("private")
  expect(await answer.text()).toContain("SUMMARY:dentist")
  await page.getByRole("button", { name: "Revoke: Calendar" }).click()
  await expect(toast(page)).toContainText("revoked")
  expect((await request.get(address)).status()).toBe(404)
})

test("every task of a long file can be looked at, and a double click imports it once", { tag: "@phone" }, async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/settings/data")
  const lines = Array.from({ length: 119 }, (_, at) => `- [ ] task ${at + 1}`).join("\n")
  await page.getByLabel("Choose a file").setInputFiles(file("long.md", `# Long\n${lines}\n- [-] over\n| a | b |\n`))
  const tasks = page.getByRole("list", { name: "Tasks in this file" })
  await expect(tasks.getByRole("listitem").first()).toContainText("task 1Long")
  await tasks.locator("..").evaluate((frame) => frame.scrollTo(0, frame.scrollHeight))
  await expect(tasks.getByRole("listitem").last()).toContainText("overLong · Done")
  await page.getByText("1 thing was not understood").click()
  await expect(page.getByText("Line 122, “| a | b |”: this is not a task; it is left out")).toBeVisible()
  await page.getByRole("button", { name: "Add 120 tasks" }).dblclick({ delay: 1 })
  await expect(toast(page)).toContainText("Imported 120 tasks.")
  const found = await (await context.request.get(`${baseURL}/api/v1/tasks?view=all&total=true&limit=1`)).json()
  expect(found.total).toBe(119)
})

test("the page's port reads day and month as the API's does, where nobody names a language", async ({ context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  const headers = { Origin: new URL(baseURL!).origin, "Accept-Language": "*" } // what the bridge's own fetch says for nothing
  for (const [time_zone, day] of [["America/New_York", "-03-04"], ["Europe/Berlin", "-04-03"]]) {
    await context.request.patch("/api/v1/me", { headers, data: { time_zone } })
    const read = await context.request.post("/api/v1/tasks/parse", { headers, data: { text: "pay 3/4" } })
    expect((await read.json()).due_date).toContain(day)
  }
})
