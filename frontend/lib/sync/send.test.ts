import { expect, test } from "vitest"
import { ApiError } from "@/lib/api/client"
import { isLost } from "./send"

test.each([
  [0, true], [502, true], [503, true], [504, true], [500, false], [409, false], [401, false], [429, false],
])("an answer of %i leaves open whether the server acted: %s", (status, lost) => {
  expect(isLost(new ApiError(status, "Any", ""))).toBe(lost)
})
