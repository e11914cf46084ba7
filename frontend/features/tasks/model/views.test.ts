import { readFileSync } from "node:fs"
import { describe as suite, expect, test } from "vitest"
import type { TaskFilter } from "@/lib/keys"
import { task } from "../testing"
import { groupByDay } from "./groups"
import { belongsTo, inOrder } from "./views"

interface Contract {
  now: { day: string }
  tasks: { title: string; due_date?: string; due_time?: string; priority?: number; tags?: string[]; list?: string; parent?: string; done?: true }[]
  views: { filter: TaskFilter & { list?: string }; holds: string[] }[]
  counts: Record<string, number>
}
const contract = JSON.parse(readFileSync("../contracts/views.json", "utf8")) as Contract
const today = contract.now.day
const tasks = contract.tasks.map(({ list, parent, done, title, ...fields }, at) =>
  task(title, { ...fields, list_id: list ?? null, parent_id: parent ?? null, position: String(at), completed_at: done ? "2026-11-25T09:30:00Z" : null }),
)

/** The titles that the page's own rules put into a view, in their order. */
function held({ list, ...filter }: Contract["views"][number]["filter"]): string[] {
  const asked = { ...filter, ...(list && { list_id: list }) }
  return tasks.filter((each) => belongsTo(asked, each, today)).sort((a, b) => inOrder(asked, a, b)).map(({ title }) => title)
}

suite("what contracts/views.json says, as the API's tests read it too", () => {
  test.each(contract.views)("$filter", ({ filter, holds }) => expect(held(filter)).toEqual(holds))

  test.each(Object.entries(contract.counts))("%s counts %i", (view, count) => {
    expect(held({ view: view as TaskFilter["view"] })).toHaveLength(count)
  })

  test("the group of what is overdue is the view of what is overdue", () => {
    const due = tasks.filter((each) => belongsTo({ view: "today" }, each, today))
    const [overdue] = groupByDay(due, today).filter((group) => group.day === "overdue")
    expect(overdue!.rows.map((row) => row.task.title).sort()).toEqual(held({ view: "overdue" }).sort())
  })
})

suite("whose turn it is", () => {
  const [mine, nobodys, theirs] = ["me", null, "bob"].map((assignee_id) => task("t", { assignee_id, due_date: today }))
  const there = (filter: TaskFilter) => [mine, nobodys, theirs].map((each) => belongsTo(filter, each!, today, "me"))
  test.each<[TaskFilter, boolean[]]>([
    [{ view: "today" }, [true, true, false]],
    [{ view: "today", everybody: true }, [true, true, true]],
    [{ view: "today", assignee: "bob" }, [false, false, true]],
    [{ assignee: "me" }, [true, false, false]],
    [{ assignee: "nobody" }, [false, true, false]],
    [{}, [true, true, true]],
  ])("%j", (filter, expected) => expect(there(filter)).toEqual(expected))
})
