import { describe as suite, expect, test } from "vitest"
import type { Change } from "@/lib/api/types"
import { acts, differences, leading } from "./history"
import { texts } from "./texts"

suite("the history", () => {
  const change = (id: number, group_id: string, more: Partial<Change> = {}): Change => ({
    id, group_id, actor: "web", entity: "task", entity_id: "t", before: null, after: {}, undoes: null, undone: false, created_at: "", author_id: null, list_id: null,
    action: "created", title: "", ...more,
  })
  test("puts together what was done at once", () => {
    expect(acts([change(3, "b"), change(2, "a"), change(1, "a")]).map((act) => [act.id, act.changes.length, act.size])).toEqual([[3, 1, 1], [2, 2, 2]])
  })
  test("counts what a page cut off, too", () => {
    expect(acts([change(2, "a"), change(1, "a")], { a: 127 })[0]!.size).toBe(127)
  })
  test("a repeating task that was completed is one thing, so is one with its subtasks", () => {
    const done = change(1, "a", { entity_id: "t", title: "water", action: "completed", before: { completed_at: null }, after: { completed_at: "x", parent_id: null } })
    const next = change(2, "a", { entity_id: "n", title: "water", after: { parent_id: null } })
    const step = change(3, "a", { entity_id: "s", title: "fill", action: "completed", after: { parent_id: "t" } })
    const nextStep = change(4, "a", { entity_id: "ns", title: "fill", after: { parent_id: "n" } })
    expect(leading(acts([nextStep, step, next, done])[0]!)?.title).toBe("water")
    expect(leading(acts([change(2, "a", { entity_id: "b" }), change(1, "a", { entity_id: "c" })])[0]!)).toBeNull()
    expect(leading(acts([done], { a: 300 })[0]!)).toBeNull()
  })
  test("tells what an update changed, and nothing of positions", () => {
    const update = change(1, "a", { before: { title: "old", position: "1" }, after: { title: "new", position: "2", notes: "" } })
    expect(differences(update)).toEqual([{ field: "title", before: "old", after: "new" }])
    expect(differences(change(1, "a"))).toEqual([])
  })
})

test.each([
  ["en", "You added"],
  ["de", "Du hast hinzugefügt"],
  ["fr", "Vous avez ajouté"],
  ["es", "Tú añadiste"],
] as const)("who reads is spoken to in %s", async (language, words) => {
  const { activity } = await texts.in(language)
  expect(`${activity.actors.web} ${activity.yours.created}`).toBe(words)
})
