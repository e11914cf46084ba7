import { describe, expect, it } from "vitest"
import { around } from "./excerpt"

const long = `${"word ".repeat(100)}the needle is here, ${"and ".repeat(100)}`

describe("the excerpt of a comment", () => {
  it("is all of a short one, on one line", () => {
    expect(around("oat milk\n\nor soy", "soy")).toBe("oat milk or soy")
  })
  it("shows the place of the word in a long one", () => {
    const found = around(long, "Needle")
    expect(found).toContain("the needle is here")
    expect(found.startsWith("…word")).toBe(true)
    expect(found.endsWith("…")).toBe(true)
  })
  it("begins at the beginning where the word is written differently", () => {
    expect(around(long, "needel").startsWith("word")).toBe(true)
  })
})
