/** A whole week run by chat alone, without a key: what is said, what the assistant answers in essence, and what becomes
 * of the tasks. Its exact words may change; what they say may not. */
import type { Page } from "@playwright/test"
import { expect, open, row, test } from "../support/app"
import { ask, field, log, openChat } from "../support/chat"

interface Task {
  title: string
  due_date: string | null
  due_time: string | null
  priority: number
  recurrence: string | null
  notes: string
  tags: string[]
  list_id: string | null
}

test.beforeEach(async ({ person: _person }) => undefined)

const day = (ahead: number) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(Date.now() + ahead * 86_400_000)
const weekday = (date: string | null) => new Date(`${date}T12:00:00Z`).getUTCDay()

async function openTasks(page: Page): Promise<Record<string, Task>> {
  const answer = await page.request.get("/api/v1/tasks?limit=200")
  const { items } = (await answer.json()) as { items: Task[] }
  return Object.fromEntries(items.map((task) => [task.title, task]))
}

test("somebody runs a week by chat alone", async ({ page }) => {
  test.setTimeout(240_000)
  await open(page, "/inbox")
  await openChat(page)
  const answers = log(page).getByRole("article")
  /** Says it; the answer in words. */
  const say = async (text: string): Promise<string> => {
    const before = await answers.count()
    await ask(page, text)
    expect(await answers.count()).toBe(before + 2)
    return answers.last().innerText()
  }
  const answerQuestion = async (name: "Yes, do it" | "No") => {
    await answers.last().getByRole("button", { name, exact: true }).click()
    await expect(answers.last().getByRole("button", { name: "Yes, do it" })).toBeHidden()
    await expect(log(page)).toHaveAttribute("aria-busy", "false")
  }

  await test.step("Monday: everything into the list", async () => {
    await say("hello")
    const added = await say("milk, eggs and call mum tomorrow")
    for (const title of ["milk", "eggs", "call mum"]) expect(added).toContain(title)
    await say("add dentist appointment on Thursday at 3pm")
    await say("create a list called Trip")
    await say("add book a hotel, buy tickets and pack bags to Trip")
    await say("remind me to water the plants every Friday")
    await say("add pay rent on the 1st of every month, high priority")

    const tasks = await openTasks(page)
    expect(Object.keys(tasks)).toHaveLength(9)
    expect(tasks["call mum"]!.due_date).toBe(day(1))
    expect([weekday(tasks["dentist appointment"]!.due_date), tasks["dentist appointment"]!.due_time]).toEqual([4, "15:00:00"])
    expect(tasks["water the plants"]!.recurrence).toBe("FREQ=WEEKLY;BYDAY=FR")
    expect(tasks["pay rent"]).toMatchObject({ recurrence: "FREQ=MONTHLY;BYMONTHDAY=1", priority: 3 })
    expect(new Set(["book a hotel", "buy tickets", "pack bags"].map((title) => tasks[title]!.list_id)).size).toBe(1)
    await expect(row(page, "milk").and(page.getByRole("main").getByRole("listitem"))).toBeVisible()
  })

  await test.step("Tuesday: asking, and going on from the answer", async () => {
    const trip = await say("what's in Trip?")
    for (const title of ["book a hotel", "buy tickets", "pack bags"]) expect(trip).toContain(title)
    expect(await say("complete the second one")).toContain("buy tickets")
    expect(await openTasks(page)).not.toHaveProperty("buy tickets")
    await say("undo")
    expect(await openTasks(page)).toHaveProperty("buy tickets")
    await say("make book a hotel urgent")
    await say("add a note to book a hotel: near the station")
    await say("tag milk with groceries")
    const tasks = await openTasks(page)
    expect(tasks["book a hotel"]).toMatchObject({ priority: 3, notes: "near the station" })
    expect(tasks.milk!.tags).toEqual(["groceries"])
  })

  await test.step("Wednesday: the day", async () => {
    expect(await say("what's due tomorrow?")).toContain("call mum")
    await say("move call mum to today at 6pm")
    expect((await openTasks(page))["call mum"]).toMatchObject({ due_date: day(0), due_time: "18:00:00" })
    expect(await say("what's due today?")).toContain("call mum")
    expect(await say("plan my day")).toContain("call mum")
    expect(await say("what should I do first?")).toContain("call mum")
    await say("push everything from today to tomorrow")
    expect((await openTasks(page))["call mum"]).toMatchObject({ due_date: day(1), due_time: "18:00:00" })
    const dentist = (await openTasks(page))["dentist appointment"]!.due_date!
    await say("snooze the dentist by a day")
    expect((await openTasks(page))["dentist appointment"]!.due_date! > dentist).toBe(true)
  })

  await test.step("Thursday: what needs a yes, and what is taken back", async () => {
    await say("rename eggs to a dozen eggs")
    expect(await say("delete milk")).toContain("Delete “milk”?")
    expect(await openTasks(page)).toHaveProperty("milk")
    await answerQuestion("Yes, do it")
    expect(await openTasks(page)).not.toHaveProperty("milk")
    await say("undo that")
    expect(await openTasks(page)).toHaveProperty("milk")
    expect(await say("delete the list Trip")).toContain("3 tasks")
    await answerQuestion("No")
    expect(Object.keys(await openTasks(page))).toHaveLength(9)
  })

  await test.step("Friday: getting it done", async () => {
    expect(await say("I called mum")).toContain("call mum")
    expect(await say("how many did I finish today?")).toMatch(/\b(1|one)\b/i)
    expect(await say("anything about the hotel?")).toContain("book a hotel")
    await say("move pack bags to the inbox")
    await say("complete everything in Trip")
    const left = await openTasks(page)
    expect(Object.keys(left).sort()).toEqual(["a dozen eggs", "dentist appointment", "milk", "pack bags", "pay rent", "water the plants"])
    expect(left["pack bags"]!.list_id).toBeNull()
    await say("reopen book a hotel")
    expect(await openTasks(page)).toHaveProperty("book a hotel")
  })

  await test.step("Sunday: looking back, and what it is not for", async () => {
    const before = await openTasks(page)
    await say("what's the weather like?")
    await say("tell me a joke")
    const week = await say("summarise my week")
    expect(week).toContain("water the plants")
    await say("thanks")
    expect(await openTasks(page)).toEqual(before)
  })

  expect(await answers.count()).toBeGreaterThan(60) // thirty turns
  await expect(field(page)).toBeFocused()
  for (const title of ["milk", "a dozen eggs", "pack bags"]) {
    await expect(row(page, title).and(page.getByRole("main").getByRole("listitem"))).toBeVisible()
  }
})
