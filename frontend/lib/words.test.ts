import { expect, test } from "vitest"
import { folded, hasTag } from "./words"

test.each([
  ["Café Müller", "cafe muller"],
  ["HAUPTSTRASSE", "hauptstraße"],
  ["Cre\u0300me", "crème"],
  ["우유", "우유"],
  ["Ё", "е"],
  ["❤️", "❤"],
])("%s is found as %s", (a, b) => expect(folded(a)).toBe(folded(b)))

test.each([
  ["Work", "work", true],
  ["STRASSE", "straße", true],
  ["A\u0308rger", "ärger", true],
  ["cafe", "café", false],
])("is %s the tag %s? %s", (a, b, same) => expect(hasTag(["x", a], b)).toBe(same))
