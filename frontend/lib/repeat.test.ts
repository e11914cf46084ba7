import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { PATIENCE_MS, repeated } from "./repeat"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Fails so often, then answers. */
const asks = (failures: number) => vi.fn(async (attempt: number) => (attempt <= failures ? "failed" : "answered"))
const run = async (ask: ReturnType<typeof asks>, within = PATIENCE_MS) => {
  const outcome = repeated(ask, (each) => each === "failed", within)
  await vi.runAllTimersAsync()
  return outcome
}

test("what is answered is asked once", async () => {
  const ask = asks(0)
  expect(await run(ask)).toBe("answered")
  expect(ask).toHaveBeenCalledTimes(1)
})

test("what passes is asked again until it is answered", async () => {
  expect(await run(asks(6))).toBe("answered")
})

test("what stays is told when the time is over, and never later", async () => {
  const began = Date.now()
  const ask = asks(Infinity)
  expect(await run(ask)).toBe("failed")
  expect(Date.now() - began).toBeLessThanOrEqual(PATIENCE_MS)
  expect(ask.mock.calls.length).toBeGreaterThan(5)
})

test("without patience it is asked once", async () => {
  const ask = asks(Infinity)
  expect(await run(ask, 0)).toBe("failed")
  expect(ask).toHaveBeenCalledTimes(1)
})
