import { describe as suite, expect, test } from "vitest"
import { exchangedTags, noteTags, renamed } from "./exchangedTags"

suite("a tag that was renamed", () => {
  test("is followed under its new name, and back when that is undone", () => {
    noteTags(["phone", "home"], ["call", "home"])
    expect(renamed("phone", ["call", "home"], exchangedTags.get())).toBe("call")
    noteTags(["call", "home"], ["phone", "home"])
    expect(renamed("call", ["phone", "home"], exchangedTags.get())).toBe("phone")
  })
  test("stays while tasks have it still, and where it was only taken off", () => {
    noteTags(["garden"], ["plants"])
    noteTags(["shop"], [])
    expect(renamed("garden", ["garden", "plants"], exchangedTags.get())).toBe("garden")
    expect(renamed("shop", ["plants"], exchangedTags.get())).toBe("shop")
  })
})
