import { describe as suite, expect, test } from "vitest"
import { addressOf, same, search } from "./filter"

suite("a search", () => {
  test("is the same from an address, a stored view and the page", () => {
    const filter = search({ q: " ann ", tag: "phone", priority: "0", due: "someday", inbox: "true" })
    expect(filter).toEqual({ q: "ann", tag: "phone", priority: 0, inbox: true })
    expect(same(filter, search({ priority: 0, inbox: true, tag: "phone", q: "ann", list_id: null }))).toBe(true)
    expect(addressOf(filter)).toBe("/search?inbox=true&priority=0&q=ann&tag=phone")
    expect(addressOf({})).toBe("/search")
  })
})
