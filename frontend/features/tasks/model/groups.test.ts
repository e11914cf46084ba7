import { describe as suite, expect, test } from "vitest"
import { task } from "../testing"
import { groupByDay, nest } from "./groups"

const TODAY = "2026-11-23" // a Monday

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
