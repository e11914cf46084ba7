import { describe as suite, expect, test } from "vitest"
import type { Span } from "@/lib/api/types"
import { pieces, rangesInPoints, shiftRanges, spansInUnits } from "./readings"

suite("readings", () => {
  const span = (start: number, end: number, kind: Span["kind"] = "date"): Span => ({ start, end, kind, value: "" })

  test("cut the text", () => {
    expect(pieces("call tomorrow 5pm", [span(14, 17, "time"), span(5, 13)])).toEqual([
      { text: "call ", kind: null }, { text: "tomorrow", kind: "date" }, { text: " ", kind: null }, { text: "5pm", kind: "time" },
    ])
  })
  test("behind an emoji are found, both ways", () => {
    const text = "🎂 tomorrow"
    expect(spansInUnits(text, [span(2, 10)])[0]).toMatchObject({ start: 3, end: 11 })
    expect(rangesInPoints(text, [[3, 11]])).toEqual([[2, 10]])
  })
  test("that were turned off move with their words", () => {
    expect(shiftRanges([[5, 13]], "call tomorrow", "please call tomorrow")).toEqual([[12, 20]])
    expect(shiftRanges([[5, 13]], "call tomorrow", "call tomorrow 5pm")).toEqual([[5, 13]])
    expect(shiftRanges([[5, 13]], "call tomorrow", "call tomorow")).toEqual([])
    expect(shiftRanges([[5, 13]], "call tomorrow", "")).toEqual([])
  })
})
