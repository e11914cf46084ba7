import { afterEach, expect, test, vi } from "vitest"
import { api } from "./client"

const answering = () => vi.fn(async () => Response.json({ id: 1 }, { status: 201 }))
afterEach(() => vi.unstubAllGlobals())

test("the same POST at the same time is sent once, and again later", async () => {
  const fetch = answering()
  vi.stubGlobal("fetch", fetch)
  const [first, second] = await Promise.all([api.post("/import", { tasks: [] }), api.post("/import", { tasks: [] })])
  expect(first).toEqual(second)
  expect(fetch).toHaveBeenCalledTimes(1)
  await api.post("/import", { tasks: [] })
  expect(fetch).toHaveBeenCalledTimes(2)
})

test("a POST with another body, or with a key of its own, is another one", async () => {
  const fetch = answering()
  vi.stubGlobal("fetch", fetch)
  const keyed = { headers: { "Idempotency-Key": "a" } }
  await Promise.all([api.post("/tasks", { title: "a" }), api.post("/tasks", { title: "b" }), api.post("/tasks", { title: "a" }, keyed)])
  expect(fetch).toHaveBeenCalledTimes(3)
})
