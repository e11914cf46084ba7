import { describe as suite, expect, test } from "vitest"
import type { Change } from "@/lib/api/types"
import { acts, differences } from "./history"

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
