/** The changes that wait, in IndexedDB, in the order in which they were made: for the network, or for a person's decision. */
import { onlineManager } from "@tanstack/react-query"
import { get, update } from "idb-keyval"
import { ApiError, isSignedOut, request } from "@/lib/api/client"
import type { DataOf, PathOf } from "@/lib/api/paths"
import type { Task } from "@/lib/api/types"
import { newId } from "@/lib/id"
import { conflicts } from "./conflicts"
import { isLost, send, type Delivery, type Kept, type Reread, type Writing } from "./send"
import { outbox, type Conflict } from "./state"

interface Entry extends Kept {
  id: string
  /** Somebody else changed the same fields: how the task stands now. It is not sent before the person has decided. */
  overtakenBy?: Record<string, unknown>
}

const RETRY_MS = [1_000, 2_000, 5_000, 10_000]
/** For how long a change that is kept waits to be read. */
const PATIENCE_MS = 1_500
let key = ""
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined
let settled: () => void = () => undefined
let signedOut: () => void = () => undefined

const entries = async (): Promise<Entry[]> => (await get<Entry[]>(key)) ?? []
const change = (next: (now: Entry[]) => Entry[]) => update<Entry[]>(key, (now) => next(now ?? []))

const picked = (from: Record<string, unknown>, fields: string[]) => Object.fromEntries(fields.map((field) => [field, from[field]]))

function asConflict({ id, title, before, body, overtakenBy }: Entry): Conflict {
  const fields = conflicts(before as Record<string, unknown>, body as Record<string, unknown>, overtakenBy!)
  const { id: taskId, list_id } = overtakenBy as unknown as Task
  return { id, task: { id: taskId, title, list_id }, mine: picked(body as Record<string, unknown>, fields), theirs: picked(overtakenBy!, fields) }
}

/** Nothing is read from the server while changes wait for it: its answers do not know them. */
async function count(): Promise<number> {
  const all = await entries()
  const waiting = all.filter((entry) => !entry.overtakenBy).length
  outbox.set((now) => ({ ...now, waiting, conflicts: all.filter((entry) => entry.overtakenBy).map(asConflict) }))
  onlineManager.setOnline(navigator.onLine && waiting === 0)
  return waiting
}

/** Keeps a change; returns what the page takes for the answer. */
export async function enqueue<M extends Writing, P extends PathOf<M>>({ standIn, reread, ...entry }: Delivery<M, P>): Promise<DataOf<M, P>> {
  if (!key) throw new Error("nobody is signed in")
  const id = newId()
  await change((now) => [...now, { id, ...entry }])
  await count()
  retryLater()
  if (!reread) return standIn

  // What was typed is safe by now; reading it may take its time.
  const better = reread.read().then((read) => read && amend(id, read)).catch(() => null)
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null))
  const soon = await Promise.race([better, late])
  if (!soon) void better.then((read) => read && reread.show(read.standIn))
  return soon ? (soon.standIn as DataOf<M, P>) : standIn // what is read again becomes a task either way
}

/** Null when the text has reached the server meanwhile. It may be on its way: the task's id stays the same, so that one of
 * the two requests adds it and the other is refused. */
async function amend(id: string, read: Reread): Promise<Reread | null> {
  let found = false
  const headers = { "Idempotency-Key": newId() }
  await change((now) =>
    now.map((entry) => {
      if (entry.id !== id) return entry
      found = true
      return { ...entry, path: read.path, body: read.body, headers }
    }),
  )
  return found ? read : null
}

function retryLater(): void {
  clearTimeout(timer)
  timer = setTimeout(() => void replay(), RETRY_MS[Math.min(failures, RETRY_MS.length - 1)])
}

class Overtaken extends Error {
  constructor(readonly fresh: Record<string, unknown>) {
    super()
  }
}

/** A PATCH of a task goes on top of what others did meanwhile, unless they changed the same field to something else. */
async function sendPatch(entry: Entry): Promise<void> {
  const fresh = (await request<Record<string, unknown>>("GET", entry.path, { names: entry.names })).data
  const overtaken = conflicts(entry.before as Record<string, unknown>, entry.body as Record<string, unknown>, fresh)
  if (overtaken.length > 0) throw new Overtaken(fresh)
  await send({ ...entry, headers: { "If-Match": `"${String(fresh.updated_at)}"` } })
}

const replaced = (entry: Entry) => change((now) => now.map((other) => (other.id === entry.id ? entry : other)))

/** Keeps what was typed and cannot be saved as it is, until the person decides; `fresh`: the task as it stands now. */
export async function keepConflict(entry: Omit<Entry, "id" | "overtakenBy">, fresh: object): Promise<void> {
  await change((now) => [...now, { id: newId(), ...entry, overtakenBy: fresh as Record<string, unknown> }])
  await count()
}

/** The person's decision on the fields in dispute: what they typed overwrites the other text, or goes. The rest is sent. */
export async function decide(id: string, keepMine: boolean): Promise<void> {
  const entry = (await entries()).find((other) => other.id === id)
  if (!entry?.overtakenBy) return
  const { mine } = asConflict(entry)
  const body = Object.fromEntries(Object.entries(entry.body ?? {}).filter(([field]) => keepMine || !(field in mine)))
  if (Object.keys(body).length > 0) await replaced({ ...entry, body, before: entry.overtakenBy, overtakenBy: undefined })
  else await change((now) => now.filter((other) => other.id !== id))
  await count()
  await replay()
}

/** It did arrive: its answer got lost longer ago than the server keeps keys, or somebody else deleted it first. */
const isDone = ({ method }: Entry, error: ApiError) =>
  (method === "DELETE" && error.status === 404) || (method === "POST" && error.code === "IdTaken")

async function sendOne(entry: Entry): Promise<void> {
  try {
    if (entry.before) await sendPatch(entry)
    else await send(entry)
  } catch (error) {
    if (error instanceof Overtaken) return replaced({ ...entry, overtakenBy: error.fresh })
    const stays = isLost(error) || !(error instanceof ApiError) || error.status === 401 || error.status === 429
    if (stays) throw error
    if (!isDone(entry, error)) {
      const refusal = { id: entry.id, title: entry.title, reason: error.message }
      outbox.set((now) => ({ ...now, refused: [...now.refused, refusal] }))
    }
  }
  await change((now) => now.filter((other) => other.id !== entry.id))
}

/** Sends what waits, one after the other; one tab at a time. */
export async function replay(): Promise<void> {
  if (!key || !navigator.onLine) return
  const all = async () => {
    const next = (await entries()).find((entry) => !entry.overtakenBy)
    if (!next) return
    await sendOne(next)
    await count()
    await all()
  }
  const waited = (await count()) > 0
  if (!waited) return
  try {
    await (navigator.locks ? navigator.locks.request("outbox", all) : all())
    failures = 0
    settled()
  } catch (error) {
    if (isSignedOut(error)) return signedOut()
    failures++
    retryLater()
  }
}

/** Begins with what an earlier visit left. `onSettled`: everything has reached the server. `onSignedOut`: nothing does, before
 * the person signs in again. */
export function openQueue(userId: string, onSettled: () => void, onSignedOut: () => void): () => void {
  key = `outbox:${userId}`
  settled = onSettled
  signedOut = onSignedOut
  onlineManager.setEventListener(() => undefined) // count() says when
  const tell = () => void count().then(replay)
  window.addEventListener("online", tell)
  window.addEventListener("offline", tell)
  tell()
  return () => {
    clearTimeout(timer)
    window.removeEventListener("online", tell)
    window.removeEventListener("offline", tell)
    key = ""
  }
}
