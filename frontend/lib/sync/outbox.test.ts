import { onlineManager } from "@tanstack/react-query"
import { clear } from "idb-keyval"
import type { ServerResponse } from "node:http"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { Task } from "@/lib/api/types"
import { reach } from "@/lib/testing/browser"
import { refuse, startServer, type Call } from "@/lib/testing/server"
import { decide, enqueue, openQueue, replay } from "./outbox"
import { deliver, type Delivery } from "./send"
import { outbox } from "./state"

interface Row extends Record<string, unknown> {
  title: string
  notes: string
  updated_at: string
}

/** A server with one task, which keeps each key's answer as the API does. */
async function startApi() {
  const task: Row = { title: "write a letter", notes: "", updated_at: "1" }
  const made: unknown[] = []
  const state = { away: false, ended: false, task, made }
  const unless = (act: (call: Call, answer: ServerResponse) => unknown) => (call: Call, answer: ServerResponse) =>
    state.ended ? refuse(answer, 401, "NotSignedIn", "") : state.away ? refuse(answer, 503, "DatabaseUnavailable", "") : act(call, answer)
  const server = await startServer({
    "POST /tasks": unless(({ body }, answer) => {
      if (body.title === "refused") return refuse(answer, 422, "ValidationError", "No.")
      made.push(body.title)
      return body
    }),
    "GET /tasks/1": unless(() => ({ ...task })),
    "PATCH /tasks/1": unless(({ body }) => Object.assign(task, body, { updated_at: String(Number(task.updated_at) + 1) })),
  })
  return { ...server, state }
}

const add = (title: string): Delivery<"POST", "/tasks"> => ({
  method: "POST", path: "/tasks", body: { title }, headers: { "Idempotency-Key": title }, standIn: { title } as Task, title,
})
const rename = (before: Row, body: Partial<Row>): Delivery<"PATCH", "/tasks/{task_id}"> => ({
  method: "PATCH", path: "/tasks/{task_id}", names: { task_id: "1" }, body, before: { ...before }, standIn: { ...before, ...body } as unknown as Task, title: before.title,
})
const sentAll = () => expect.poll(() => outbox.get().waiting, { timeout: 10_000 }).toBe(0)

let api: Awaited<ReturnType<typeof startApi>>
let close: () => void
const settled = vi.fn()
const signedOut = vi.fn()

beforeEach(async () => {
  await clear()
  outbox.set({ waiting: 0, refused: [], conflicts: [] })
  settled.mockClear()
  signedOut.mockClear()
  api = await startApi()
  reach(api.base)
  close = openQueue("person", settled, signedOut)
})
afterEach(async () => {
  close()
  vi.unstubAllGlobals()
  await api.close()
})

test("a change that meets no server is kept, stands in for the answer, and arrives once, in order", async () => {
  api.state.away = true
  expect((await deliver(add("first"))).data).toEqual({ title: "first" })
  api.state.away = false
  expect((await deliver(add("second"))).data).toEqual({ title: "second" }) // behind the first, though the server is back
  expect(outbox.get().waiting).toBeGreaterThan(0)
  expect(onlineManager.isOnline()).toBe(false) // nothing is read that would not know them
  await replay()
  await sentAll()
  expect(api.state.made).toEqual(["first", "second"])
  expect(onlineManager.isOnline()).toBe(true)
  expect(settled).toHaveBeenCalled()
})

test("a change after the session has ended is kept for the same person's next one", async () => {
  api.state.ended = true
  expect((await deliver(add("late"))).data).toEqual({ title: "late" })
  await expect.poll(() => signedOut.mock.calls.length, { timeout: 5_000 }).toBe(1)
  expect(outbox.get().waiting).toBe(1)
  api.state.ended = false
  close()
  close = openQueue("person", settled, signedOut) // signed in again
  await sentAll()
  expect(api.state.made).toEqual(["late"])
})

test("what is kept outlives the page, and belongs to its person alone", async () => {
  api.state.away = true
  await deliver(add("kept"))
  close()
  const other = openQueue("somebody else", settled, signedOut)
  await expect.poll(() => outbox.get().waiting).toBe(0)
  other()
  api.state.away = false
  close = openQueue("person", settled, signedOut)
  await expect.poll(() => api.state.made, { timeout: 5_000 }).toEqual(["kept"])
})

test("what the server refuses is told, and does not stop what comes after it", async () => {
  api.state.away = true
  await deliver(add("refused"))
  await deliver(add("good"))
  api.state.away = false
  await replay()
  await sentAll()
  expect(outbox.get().refused).toMatchObject([{ title: "refused", reason: "No." }])
  expect(api.state.made).toEqual(["good"])
})

test("a change goes on top of what others did to other fields", async () => {
  const before = { ...api.state.task }
  api.state.away = true
  await deliver(rename(before, { title: "write my letter" }))
  Object.assign(api.state.task, { notes: "in ink", updated_at: "7" })
  api.state.away = false
  await replay()
  await sentAll()
  expect(api.state.task).toMatchObject({ title: "write my letter", notes: "in ink" })
  expect(outbox.get().conflicts).toEqual([])
})

test.each([
  ["mine", true, { title: "mine", notes: "also mine" }],
  ["theirs", false, { title: "theirs", notes: "also mine" }],
])("of two texts in one field both are kept until the person decides for %s", async (_, keepMine, stands) => {
  const before = { ...api.state.task }
  api.state.away = true
  await deliver(rename(before, { title: "mine", notes: "also mine" }))
  Object.assign(api.state.task, { title: "theirs", updated_at: "7" })
  api.state.away = false
  await replay()
  await expect.poll(() => outbox.get().conflicts).toMatchObject([{ mine: { title: "mine" }, theirs: { title: "theirs" } }])
  expect(outbox.get().waiting).toBe(0) // it holds nothing up
  expect(api.state.task.title).toBe("theirs")

  close()
  close = openQueue("person", settled, signedOut) // and outlives the page
  await expect.poll(() => outbox.get().conflicts.length).toBe(1)
  await decide(outbox.get().conflicts[0]!.id, keepMine)
  await sentAll()
  expect(api.state.task).toMatchObject(stands)
  expect(outbox.get().conflicts).toEqual([])
})

test("with nobody signed in nothing is kept", async () => {
  close()
  await expect(enqueue(add("lost"))).rejects.toThrow("nobody is signed in")
})
