import { describe as suite, expect, test } from "vitest"
import { conflicts, unsaved } from "./conflicts"

suite("a draft", () => {
  const base = { title: "old", notes: "n", priority: 0, tags: [] as string[] }

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
