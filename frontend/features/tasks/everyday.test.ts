import { describe as suite, expect, test } from "vitest"
import type { Change, Task } from "@/lib/api/types"
import { belongsTo } from "./cache"
import { columns, moved, NO_TAG } from "./columns"
import { addressOf, same, search } from "./filter"
import { acts, differences } from "./history"
import { pastedLines } from "./pasted"
import { outcome, planned } from "./plan"
import { extended, MOST, NONE, toggled } from "./selection"
import { hourIn, snoozes } from "./snooze"

const TODAY = "2026-11-23" // a Monday

function task(id: string, more: Partial<Task> = {}): Task {
  return {
    id, title: id, notes: "", priority: 0, due_date: null, due_time: null, recurrence: null, remind_before: null, tags: [], list_id: null,
    parent_id: null, position: "1", completed_at: null, created_at: "", updated_at: "", ...more,
  }
}
const ids = (found: { id: string }[]) => found.map(({ id }) => id)

suite("a selection", () => {
  const order = ["a", "b", "c", "d"]

  test("takes a row in and out", () => {
    const one = toggled(NONE, "b")
    expect([...one.ids]).toEqual(["b"])
    expect([...toggled(one, "b").ids]).toEqual([])
  })
  test("reaches from the row chosen last to another, either way", () => {
    expect([...extended(toggled(NONE, "b"), order, "d").ids]).toEqual(["b", "c", "d"])
    expect([...extended(toggled(NONE, "c"), order, "a").ids].sort()).toEqual(["a", "b", "c"])
    expect([...extended(NONE, order, "c").ids]).toEqual(["c"])
  })
  test("holds no more than one batch takes", () => {
    const many = Array.from({ length: MOST + 5 }, (_, at) => `t${at}`)
    const full = extended(toggled(NONE, "t0"), many, many.at(-1)!)
    expect(full.ids.size).toBe(MOST)
    expect(toggled(full, "another").ids.size).toBe(MOST)
  })
})

suite("a day to put something off to", () => {
  test("the weekend and the next week are always ahead", () => {
    const days = (today: string) => Object.fromEntries(snoozes(today, 9).map(([name, { due_date }]) => [name, due_date]))
    expect(days(TODAY)).toMatchObject({ tomorrow: "2026-11-24", weekend: "2026-11-28", nextWeek: "2026-11-30", none: null })
    expect(days("2026-11-28")).toMatchObject({ weekend: "2026-12-05", nextWeek: "2026-11-30" })
  })
  test("later today is three hours on, while the day lasts", () => {
    expect(snoozes(TODAY, 9)[0]).toEqual(["later", { due_date: TODAY, due_time: "12:00:00" }])
    expect(snoozes(TODAY, 21).map(([name]) => name)).not.toContain("later")
    expect(hourIn("Asia/Tokyo", new Date("2026-11-23T15:30:00Z"))).toBe(0)
  })
})

suite("the plan of a day", () => {
  test("goes from what is late to today's, then to the most important without a day", () => {
    const due = [task("now", { due_date: TODAY }), task("late", { due_date: "2026-11-20" })]
    const dateless = [task("low", { created_at: "1" }), task("high", { priority: 3, created_at: "2" }), task("step", { parent_id: "x" })]
    expect(ids(planned(due, dateless, TODAY))).toEqual(["late", "now", "high", "low"])
  })
  test("changes only what a decision changes", () => {
    const now = task("now", { due_date: TODAY })
    expect(outcome(now, { what: "today" }, TODAY)).toBeNull()
    expect(outcome(now, { what: "leave" }, TODAY)).toBeNull()
    expect(outcome(now, { what: "tomorrow" }, TODAY)?.shown.due_date).toBe("2026-11-24")
    expect(outcome(now, { what: "done" }, TODAY)?.operation).toEqual({ op: "complete", id: "now" })
  })
})

suite("columns of a board", () => {
  test("by date: no column for what is late when nothing is", () => {
    const found = columns("due", [task("a", { due_date: "2026-11-25" }), task("b", { due_date: "2027-01-01" })], TODAY)
    expect(found.map((column) => [column.id, ids(column.tasks)])).toEqual([
      ["today", []], ["tomorrow", []], ["week", ["a"]], ["later", ["b"]], ["none", []],
    ])
  })
  test.each(["today", "tomorrow", "week", "later", "none"])("a task dropped into %s stands there", (to) => {
    const before = task("a", { due_date: "2026-11-20" })
    const after = { ...before, ...moved("due", before, "overdue", to, TODAY) } as Task
    expect(columns("due", [after], TODAY).find((column) => column.tasks.length)?.id).toBe(to)
  })
  test("by tag: a drop changes the one tag and keeps the others", () => {
    const both = task("a", { tags: ["home", "phone"] })
    expect(moved("tag", both, "home", "work", TODAY)).toEqual({ tags: ["phone", "work"] })
    expect(moved("tag", both, "home", NO_TAG, TODAY)).toEqual({ tags: [] })
    expect(columns("tag", [both, task("b")], TODAY).map((column) => column.id)).toEqual(["home", "phone", NO_TAG])
  })
})

suite("a search", () => {
  test("is the same from an address, a stored view and the page", () => {
    const filter = search({ q: " ann ", tag: "phone", priority: "0", due: "someday", inbox: "true" })
    expect(filter).toEqual({ q: "ann", tag: "phone", priority: 0, inbox: true })
    expect(same(filter, search({ priority: 0, inbox: true, tag: "phone", q: "ann", list_id: null }))).toBe(true)
    expect(addressOf(filter)).toBe("/search?inbox=true&priority=0&q=ann&tag=phone")
    expect(addressOf({})).toBe("/search")
  })
  test.each([
    [{ due: "week" }, "2026-11-29", true], [{ due: "week" }, "2026-11-30", false], [{ due: "none" }, null, true],
    [{ due: "dated" }, null, false], [{ due_from: TODAY, due_to: TODAY }, TODAY, true], [{ due_from: TODAY }, "2026-11-22", false],
    [{ state: "done" }, TODAY, false],
  ] as const)("%o with due date %s: %s", (filter, due_date, stands) => {
    expect(belongsTo(filter, task("a", { due_date }), TODAY)).toBe(stands)
  })
})

suite("the history", () => {
  const change = (id: number, group_id: string, more: Partial<Change> = {}): Change => ({
    id, group_id, actor: "web", entity: "task", entity_id: "t", before: null, after: {}, undoes: null, undone: false, created_at: "",
    action: "created", title: "", ...more,
  })
  test("puts together what was done at once", () => {
    expect(acts([change(3, "b"), change(2, "a"), change(1, "a")]).map((act) => [act.id, act.changes.length])).toEqual([[3, 1], [2, 2]])
  })
  test("tells what an update changed, and nothing of positions", () => {
    const update = change(1, "a", { before: { title: "old", position: "1" }, after: { title: "new", position: "2", notes: "" } })
    expect(differences(update)).toEqual([{ field: "title", before: "old", after: "new" }])
    expect(differences(change(1, "a"))).toEqual([])
  })
})

test("pasted lines lose the marks of their list", () => {
  const lines = pastedLines("- milk\r\n\r\n* eggs\n1. bread\n[ ] tea\n- [x] rice\n2027 plan\n-5 degrees\n+ salt\n- [ ]")
  expect(lines.map(({ text }) => text)).toEqual(["milk", "eggs", "bread", "tea", "rice", "2027 plan", "-5 degrees", "salt"])
  expect(lines.filter(({ done }) => done).map(({ text }) => text)).toEqual(["rice"])
})

test("pasted lines stand below the line that they are indented below, and below their heading", () => {
  const lines = pastedLines("\t- alone\n\t- trip\n\t\t- train\n\t\t    - seat\n  - hotel\n# Shop\n    milk\n    #eggs\n")
  expect(lines.map(({ text, parent, heading }) => [text, parent, heading])).toEqual([
    ["alone", null, ""], ["trip", null, ""], ["train", 1, ""], ["seat", 1, ""], ["hotel", null, ""], ["milk", null, "Shop"], ["#eggs", null, "Shop"],
  ])
})
