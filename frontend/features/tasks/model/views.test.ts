import { describe as suite, expect, test } from "vitest"
import { task } from "../testing"
import { belongsTo } from "./views"

const TODAY = "2026-11-23" // a Monday

suite("a view", () => {
  test.each([
    ["today", "2026-11-22", true], ["today", TODAY, true], ["today", "2026-11-24", false],
    ["overdue", TODAY, false], ["upcoming", TODAY, false], ["upcoming", "2026-11-24", true],
  ] as const)("%s with due date %s: %s", (view, due_date, stands) => {
    expect(belongsTo({ view }, task("t1", { due_date }), TODAY)).toBe(stands)
  })
  test.each([
    [{ due: "week" }, "2026-11-29", true], [{ due: "week" }, "2026-11-30", false], [{ due: "none" }, null, true],
    [{ due: "dated" }, null, false], [{ due_from: TODAY, due_to: TODAY }, TODAY, true], [{ due_from: TODAY }, "2026-11-22", false],
    [{ state: "done" }, TODAY, false],
  ] as const)("%o with due date %s: %s", (filter, due_date, stands) => {
    expect(belongsTo(filter, task("a", { due_date }), TODAY)).toBe(stands)
  })
})
