import { expect, test } from "vitest"
import { completed, startedAt } from "./completing"

test.each([
  ["buy milk #sh", { mark: "#", typed: "sh", start: 9 }],
  ["+", { mark: "+", typed: "", start: 0 }],
  ["call Ann !", { mark: "!", typed: "", start: 9 }],
  ["buy milk", null],
  ["3+4", null],
  ["wow!", null],
  ["#shop ", null],
])("%s", (text, started) => {
  expect(startedAt(text, text.length, "#+!")).toEqual(started)
})

test("a word is completed where the caret is, and what follows stays", () => {
  const text = "buy #sh tomorrow"
  expect(completed(text, startedAt(text, 7, "#+!")!, 7, "#shopping")).toEqual(["buy #shopping tomorrow", 14])
})
