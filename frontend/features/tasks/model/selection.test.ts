import { describe as suite, expect, test } from "vitest"
import { extended, MOST, NONE, toggled } from "./selection"

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
