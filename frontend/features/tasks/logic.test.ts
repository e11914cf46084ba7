import { QueryClient } from "@tanstack/react-query"
import { describe as suite, expect, test } from "vitest"
import type { Span, Task } from "@/lib/api/types"
import { keys } from "@/lib/keys"
import { belongsTo, withTask, withoutTask, type TaskPages } from "./cache"
import { conflicts, unsaved } from "./draft"
import { exchangedTags, noteTags, renamed } from "./filter"
import { groupByDay, nest } from "./groups"
import { knownPages } from "./known"
import { pieces, rangesInPoints, shiftRanges, spansInUnits } from "./readings"
import { describe, presets } from "./repeat"
import { texts as german } from "./texts.de"
import { texts } from "./texts.en"

const TODAY = "2026-11-23"

function task(id: string, more: Partial<Task> = {}): Task {
  return {
    id, title: id, notes: "", priority: 0, due_date: null, due_time: null, recurrence: null, remind_before: null, tags: [], list_id: null,
    parent_id: null, position: id.slice(1), completed_at: null, created_at: "", updated_at: "", ...more,
  }
}
const pagesOf = (...pages: Task[][]): TaskPages => ({
  pageParams: pages.map(() => null),
  pages: pages.map((items, at) => ({ items, next_cursor: at < pages.length - 1 ? `c${at}` : null, total: null })),
})
const ids = (pages: TaskPages) => pages.pages.map((page) => page.items.map((item) => item.id))

test("a view that was never loaded shows what other views know of it", () => {
  const client = new QueryClient()
  const [late, soon] = [task("t1", { due_date: "2026-11-26" }), task("t2", { due_date: "2026-11-24", title: "Call Ann", tags: ["phone"] })]
  client.setQueryData(keys.tasks({ view: "inbox" }), pagesOf([late, task("t3"), soon]))
  client.setQueryData(keys.task("t4"), task("t4", { due_date: "2026-11-25", list_id: "l" }))
  const known = (filter: Parameters<typeof keys.tasks>[0]) => ids(knownPages(client, filter, TODAY))
  expect(known({ view: "upcoming" })).toEqual([["t2", "t4", "t1"]])
  expect(known({ list_id: "l" })).toEqual([["t4"]])
  expect(known({ q: "ANN pho" })).toEqual([["t2"]])
  expect(known({ view: "completed" })).toEqual([[]])
})

suite("a task in a cached list", () => {
  const inbox = { view: "inbox" } as const

  test("is put at its place", () => {
    expect(ids(withTask(pagesOf([task("t1"), task("t3")]), inbox, task("t2"), TODAY))).toEqual([["t1", "t2", "t3"]])
  })
  test("moves with its position, over pages", () => {
    const moved = task("t1", { position: "3.5" })
    expect(ids(withTask(pagesOf([task("t1"), task("t2")], [task("t3"), task("t4")]), inbox, moved, TODAY))).toEqual([
      ["t2"], ["t3", "t1", "t4"],
    ])
  })
  test("stays away when it belongs behind what is loaded", () => {
    const pages = pagesOf([task("t1")])
    pages.pages[0]!.next_cursor = "more"
    expect(ids(withTask(pages, inbox, task("t9"), TODAY))).toEqual([["t1"]])
  })
  test("leaves when it gets a list", () => {
    expect(ids(withTask(pagesOf([task("t1")]), inbox, task("t1", { list_id: "l" }), TODAY))).toEqual([[]])
  })
  test("is never invented in a search, but kept fresh", () => {
    const search = { q: "milk" }
    expect(ids(withTask(pagesOf([]), search, task("t1"), TODAY))).toEqual([[]])
    expect(withTask(pagesOf([task("t1")]), search, task("t1", { title: "new" }), TODAY).pages[0]!.items[0]!.title).toBe("new")
  })
  test("takes its subtasks along when it goes", () => {
    expect(ids(withoutTask(pagesOf([task("t1"), task("t2", { parent_id: "t1" }), task("t3")]), "t1"))).toEqual([["t3"]])
  })
  test.each([
    ["today", "2026-11-22", true], ["today", TODAY, true], ["today", "2026-11-24", false],
    ["overdue", TODAY, false], ["upcoming", TODAY, false], ["upcoming", "2026-11-24", true],
  ] as const)("%s with due date %s: %s", (view, due_date, stands) => {
    expect(belongsTo({ view }, task("t1", { due_date }), TODAY)).toBe(stands)
  })
})

suite("groups", () => {
  test("overdue days are one group, the others a group each", () => {
    const due = ["2026-11-01", "2026-11-20", TODAY, "2026-11-25"].map((due_date, at) => task(`t${at}`, { due_date }))
    expect(groupByDay(due, TODAY).map((group) => [group.day, group.rows.length])).toEqual([
      ["overdue", 2], [TODAY, 1], ["2026-11-25", 1],
    ])
  })
  test("subtasks stand under their task, or alone without it", () => {
    const rows = nest([task("t2", { parent_id: "t1" }), task("t1"), task("t3", { parent_id: "elsewhere" })])
    expect(rows.map((row) => [row.task.id, row.subtasks.map((sub) => sub.id)])).toEqual([["t1", ["t2"]], ["t3", []]])
  })
})

suite("readings", () => {
  const span = (start: number, end: number, kind: Span["kind"] = "date"): Span => ({ start, end, kind, value: "" })

  test("cut the text", () => {
    expect(pieces("call tomorrow 5pm", [span(14, 17, "time"), span(5, 13)])).toEqual([
      { text: "call ", kind: null }, { text: "tomorrow", kind: "date" }, { text: " ", kind: null }, { text: "5pm", kind: "time" },
    ])
  })
  test("behind an emoji are found, both ways", () => {
    const text = "🎂 tomorrow"
    expect(spansInUnits(text, [span(2, 10)])[0]).toMatchObject({ start: 3, end: 11 })
    expect(rangesInPoints(text, [[3, 11]])).toEqual([[2, 10]])
  })
  test("that were turned off move with their words", () => {
    expect(shiftRanges([[5, 13]], "call tomorrow", "please call tomorrow")).toEqual([[12, 20]])
    expect(shiftRanges([[5, 13]], "call tomorrow", "call tomorrow 5pm")).toEqual([[5, 13]])
    expect(shiftRanges([[5, 13]], "call tomorrow", "call tomorow")).toEqual([])
    expect(shiftRanges([[5, 13]], "call tomorrow", "")).toEqual([])
  })
})

suite("a draft", () => {
  const base = task("t1", { title: "old", notes: "n" })

  test("conflicts only where somebody else changed the same field to something else", () => {
    const fresh = { ...base, title: "theirs", priority: 2 }
    expect(conflicts(base, { title: "mine" }, fresh)).toEqual(["title"])
    expect(conflicts(base, { notes: "mine" }, fresh)).toEqual([])
    expect(conflicts(base, { title: "theirs" }, fresh)).toEqual([])
  })
  test("forgets what is saved", () => {
    expect(unsaved({ title: "old", notes: "new", tags: [] }, base)).toEqual({ notes: "new" })
  })
})

suite("repetition in words", () => {
  const t = texts.repeat
  test.each([
    ["FREQ=DAILY", "Every day"],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Every 2 weeks on Tuesday"],
    ["FREQ=MONTHLY;BYMONTHDAY=15", "Every month on day 15"],
    ["FREQ=MONTHLY;BYDAY=-1FR", null],
    ["FREQ=DAILY;UNTIL=20270601", null],
  ])("%s", (rule, words) => expect(describe(rule, t, "en-GB")).toBe(words))

  test("in German", () => {
    expect(describe("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", german.repeat, "de-DE")).toBe("Alle 2 Wochen am Dienstag")
    expect(describe("FREQ=MONTHLY;BYMONTHDAY=15", german.repeat, "de-DE")).toBe("Jeden Monat am 15.")
  })
  test("the usual ones fit the day", () => {
    expect(presets(TODAY, t, "en-GB").map((preset) => preset.words)).toContain("Every week on Monday")
  })
})

suite("a tag that was renamed", () => {
  test("is followed under its new name, and back when that is undone", () => {
    noteTags(["phone", "home"], ["call", "home"])
    expect(renamed("phone", ["call", "home"], exchangedTags.get())).toBe("call")
    noteTags(["call", "home"], ["phone", "home"])
    expect(renamed("call", ["phone", "home"], exchangedTags.get())).toBe("phone")
  })
  test("stays while tasks have it still, and where it was only taken off", () => {
    noteTags(["garden"], ["plants"])
    noteTags(["shop"], [])
    expect(renamed("garden", ["garden", "plants"], exchangedTags.get())).toBe("garden")
    expect(renamed("shop", ["plants"], exchangedTags.get())).toBe("shop")
  })
})
