import { describe, expect, test } from "vitest"
import { weeksOf } from "./Calendar"
import { isTyping, keyName } from "./shortcuts"
import { neighbour, reordered } from "./useReorder"

describe("a dragged row", () => {
  const ids = ["a", "b", "c"]
  test.each([
    ["a", 0, "abc"], ["a", 1, "abc"], ["a", 2, "bac"], ["a", 3, "bca"], ["c", 0, "cab"], ["b", 3, "acb"],
  ])("%s dropped into gap %i gives %s", (id, gap, order) => expect(reordered(ids, id, gap).join("")).toBe(order))

  test("stands behind the one above it, or before the first", () => {
    expect(neighbour(["b", "a", "c"], "a")).toEqual({ after_id: "b" })
    expect(neighbour(["a", "b", "c"], "a")).toEqual({ before_id: "b" })
  })
})

describe("a month", () => {
  test("begins with the region's first weekday and shows whole weeks", () => {
    const monday = weeksOf("2026-11-15", 1)
    expect([monday[0]![0], monday.at(-1)!.at(-1), monday.length]).toEqual(["2026-10-26", "2026-12-06", 6])
    expect(weeksOf("2026-11-15", 7)[0]![0]).toBe("2026-11-01")
    expect(weeksOf("2027-02-01", 1)).toHaveLength(4) // 28 days from a Monday on
  })
})

describe("shortcuts", () => {
  test("Ctrl-Z and ⌘Z are the same", () => {
    expect(keyName(new KeyboardEvent("keydown", { key: "z", ctrlKey: true }))).toBe("mod+z")
    expect(keyName(new KeyboardEvent("keydown", { key: "z", metaKey: true }))).toBe("mod+z")
    expect(keyName(new KeyboardEvent("keydown", { key: "Z", ctrlKey: true, shiftKey: true }))).toBe("mod+shift+z")
  })
  test("go by the key's place where the letter is not Latin", () => {
    const key = (init: KeyboardEventInit) => keyName(new KeyboardEvent("keydown", init))
    expect(key({ key: "й", code: "KeyQ" })).toBe("q")
    expect(key({ key: "Я", code: "KeyZ", ctrlKey: true })).toBe("mod+z")
    expect(key({ key: "ש", code: "KeyA" })).toBe("a")
    expect(key({ key: "№", code: "Digit3", shiftKey: true })).toBe("#")
    expect(key({ key: "a", code: "KeyQ" })).toBe("a") // AZERTY: a Latin letter is what it says
    expect(key({ key: "ö", code: "Semicolon" })).toBe("ö")
  })
  test("are silent in a text field, but not on a tick box", () => {
    const text = document.createElement("input")
    const tick = Object.assign(document.createElement("input"), { type: "checkbox" })
    expect([isTyping(text), isTyping(tick), isTyping(document.body)]).toEqual([true, false, false])
  })
})
