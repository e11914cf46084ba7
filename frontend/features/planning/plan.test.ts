import { describe as suite, expect, test } from "vitest"
import { task } from "@/features/tasks/testing"
import { outcome, planned } from "./plan"

const TODAY = "2026-11-23" // a Monday
const ids = (found: { id: string }[]) => found.map(({ id }) => id)

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
