import { expect, test } from "vitest"
import { unknownList } from "./unknownList"

test.each([
  ["buy milk +Shopping", [], [], "Shopping"],
  ["+Größeres streichen", [], [], "Größeres"],
  ["buy milk +Shopping", [], ["shopping"], null], // there is one of that name
  ["buy milk +Shopping", [[9, 18]], [], null], // read as something, or turned off
  ["c++ and 1+1", [], [], null],
  ["call +49", [], [], null],
  ["tea + cake", [], [], null],
] as [string, [number, number][], string[], string | null][])("%s", (text, read, known, name) => {
  expect(unknownList(text, read, known)).toBe(name)
})
