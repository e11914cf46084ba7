import { describe as suite, expect, test } from "vitest"
import type { Task } from "@/lib/api/types"
import { task } from "../testing"
import { columns, moved, NO_TAG, NOBODY } from "./columns"

const TODAY = "2026-11-23" // a Monday
const ids = (found: { id: string }[]) => found.map(({ id }) => id)

suite("columns of a board", () => {
  test("by date: no column for what is late when nothing is", () => {
    const found = columns("due", [task("a", { due_date: "2026-11-25" }), task("b", { due_date: "2027-01-01" })], TODAY, "en")
    expect(found.map((column) => [column.id, ids(column.tasks)])).toEqual([
      ["today", []], ["tomorrow", []], ["week", ["a"]], ["later", ["b"]], ["none", []],
    ])
  })
  test.each(["today", "tomorrow", "week", "later", "none"])("a task dropped into %s stands there", (to) => {
    const before = task("a", { due_date: "2026-11-20" })
    const after = { ...before, ...moved("due", before, "overdue", to, TODAY) } as Task
    expect(columns("due", [after], TODAY, "en").find((column) => column.tasks.length)?.id).toBe(to)
  })
  test.each([["de", ["apfel", "ärger", "Zebra"]], ["sv", ["apfel", "Zebra", "ärger"]]])("by tag: in the order of %s", (locale, order) => {
    const tasks = ["Zebra", "ärger", "apfel"].map((tag) => task(tag, { tags: [tag] }))
    expect(columns("tag", tasks, TODAY, locale).map((column) => column.id)).toEqual([...order, NO_TAG])
  })
  test("by person: a column for each who has the list, and one for what is nobody's or a stranger's", () => {
    const people = ["ann", "bob"].map((id) => ({ id, name: id, email: null, role: "editor" as const, joined_at: "" }))
    const tasks = [task("a", { assignee_id: "bob" }), task("b"), task("c", { assignee_id: "gone" })]
    expect(columns("person", tasks, TODAY, "en", people).map((column) => [column.id, ids(column.tasks)])).toEqual([[NOBODY, ["b", "c"]], ["ann", []], ["bob", ["a"]]])
    expect(moved("person", tasks[0]!, "bob", NOBODY, TODAY)).toEqual({ assignee_id: null })
  })
  test("by tag: a drop changes the one tag and keeps the others", () => {
    const both = task("a", { tags: ["home", "phone"] })
    expect(moved("tag", both, "home", "work", TODAY)).toEqual({ tags: ["phone", "work"] })
    expect(moved("tag", both, "home", NO_TAG, TODAY)).toEqual({ tags: [] })
    expect(columns("tag", [both, task("b")], TODAY, "en").map((column) => column.id)).toEqual(["home", "phone", NO_TAG])
  })
})
