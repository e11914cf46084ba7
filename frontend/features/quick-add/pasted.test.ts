import { expect, test } from "vitest"
import { pastedLines } from "./pasted"

test("pasted lines lose the marks of their list", () => {
  const lines = pastedLines("- milk\r\n\r\n* eggs\n1. bread\n[ ] tea\n- [x] rice\n2027 plan\n-5 degrees\n+ salt\n- [ ]")
  expect(lines.map(({ text }) => text)).toEqual(["milk", "eggs", "bread", "tea", "rice", "2027 plan", "-5 degrees", "salt"])
  expect(lines.filter(({ done }) => done).map(({ text }) => text)).toEqual(["rice"])
})

test("pasted lines stand below the line that they are indented below, and below their heading", () => {
  const lines = pastedLines("\t- alone\n\t- trip\n\t\t- train\n\t\t    - seat\n  - hotel\n# Shop\n    milk\n    #eggs\n")
  expect(lines.map(({ text, parent, heading }) => [text, parent, heading])).toEqual([
    ["alone", null, ""], ["trip", null, ""], ["train", 1, ""], ["seat", 1, ""], ["hotel", null, ""], ["milk", null, "Shop"], ["#eggs", null, "Shop"],
  ])
})

test("what is no task in Markdown is left out, a cancelled task is not open, and nothing is cut", () => {
  const text = "---\ntitle: x\n---\n- a\n```js\n- code\n```\n| t | u |\n> quote\n<!-- one\n- two -->\n<!-- three -->\n- [-] b\n" + "w".repeat(600)
  const lines = pastedLines(text)
  expect(lines.map(({ text, done }) => [text.length > 9 ? text.length : text, done])).toEqual([["a", false], ["b", true], [600, false]])
  expect(pastedLines("milk\n".repeat(300))).toHaveLength(300)
  expect(pastedLines("---\nmilk\n---\nbread").map(({ text }) => text)).toContain("milk")
})
