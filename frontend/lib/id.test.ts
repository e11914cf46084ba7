import { describe, expect, test } from "vitest"
import { newId } from "./id"

describe("newId", () => {
  test("is a version 7 UUID, and a new one each time", () => {
    const [first, second] = [newId(), newId()]
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(first).not.toBe(second)
  })
  test("begins with its time, so that later ones sort behind", () => {
    expect(newId(0x0190a0000001)).toMatch(/^0190a000-0001-7/)
  })
})
