import { describe, expect, it } from "vitest"
import { initials } from "./Avatar"

describe("initials", () => {
  it.each([
    ["Ann Tester", "AT"],
    ["ann", "A"],
    ["María del Carmen Ruiz", "MR"],
    ["  Zoë   van Dijk ", "ZD"],
    ["田中 太郎", "田太"],
    ["🦊 fox", "🦊F"],
    ["", ""],
  ])("of %j are %j", (name, letters) => expect(initials(name)).toBe(letters))
})
