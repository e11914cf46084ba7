import { describe, expect, test } from "vitest"
import { isPlainText } from "./markdownLimits"

describe("text that would freeze a page", () => {
  test.each([
    ["quotes in quotes", "> ".repeat(6666) + "x"],
    ["quotes without spaces", ">".repeat(6666)],
    ["lists in lists", "- ".repeat(6666) + "x"],
    ["numbers in numbers", "1. ".repeat(4000) + "x"],
    ["both in turn", "> - ".repeat(3000) + "x"],
    ["deep after a harmless start", `hello\n\n${"> ".repeat(100)}x`],
    ["emphasis in emphasis", "*".repeat(4000) + "a" + "*".repeat(4000)],
    ["brackets", "[".repeat(8000)],
    ["cells", "a|".repeat(2000) + "\n" + "-|".repeat(2000)],
  ])("%s is shown as it is", (_, text) => expect(isPlainText(text)).toBe(true))
})

describe("what people write", () => {
  test.each([
    ["a list", Array.from({ length: 900 }, (_, n) => `- item *${n}*`).join("\n\n")],
    ["a rule", "-".repeat(200)],
    ["a quoted mail", "> > > > he said\n> > > she said"],
    ["a table", "|a|b|\n|-|-|\n" + "|1|2|\n".repeat(100)],
    ["a long text", "some words, ".repeat(3000)],
  ])("%s stays Markdown", (_, text) => expect(isPlainText(text)).toBe(false))
})
