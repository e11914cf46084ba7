/** The changes that wait, in IndexedDB, in the order in which they were made. */
import { onlineManager } from "@tanstack/react-query"
import { get, update } from "idb-keyval"
import { api, ApiError } from "@/lib/api/client"
import { newId } from "@/lib/id"
import { isLost, send, type Delivery } from "./deliver"
import { outbox } from "./state"

interface Entry extends Omit<Delivery<unknown>, "standIn"> {
  id: string
  /** The id that the page gave to what this creates; later entries speak of it. */
  standInId?: string
}

const RETRY_MS = 10_000
const CONFLICT = "TaskConflict"
let key = ""
let timer: ReturnType<typeof setTimeout> | undefined
let settled: () => void = () => undefined

const entries = async (): Promise<Entry[]> => (await get<Entry[]>(key)) ?? []
const change = (next: (now: Entry[]) => Entry[]) => update<Entry[]>(key, (now) => next(now ?? []))

/** Nothing is read from the server while changes wait: its answers do not know them. */
async function count(): Promise<number> {
  const waiting = (await entries()).length
  outbox.set((now) => ({ ...now, waiting }))
  onlineManager.setOnline(navigator.onLine && waiting === 0)
  return waiting
}

export async function enqueue({ standIn, ...delivery }: Delivery<unknown>): Promise<void> {
  if (!key) throw new Error("nobody is signed in")
  const standInId = (standIn as { id?: string } | undefined)?.id
  await change((now) => [...now, { ...delivery, id: newId(), standInId }])
  await count()
  retryLater()
}

function retryLater(): void {
  clearTimeout(timer)
  timer = setTimeout(() => void replay(), RETRY_MS)
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** A PATCH goes on top of what others did meanwhile, unless they changed the same field to something else. */
async function sendPatch(entry: Entry): Promise<void> {
  const fresh = await api.get<Record<string, unknown>>(entry.path)
  const before = entry.before as Record<string, unknown>
  const wanted = entry.body as Record<string, unknown>
  const overtaken = Object.keys(wanted).some((field) => !same(fresh[field], before[field]) && !same(fresh[field], wanted[field]))
  if (overtaken) throw new ApiError(409, CONFLICT, "")
  await send({ ...entry, headers: { "If-Match": `"${String(fresh.updated_at)}"` } })
}

async function sendOne(entry: Entry): Promise<void> {
  let made: { id?: string } | undefined
  try {
    if (entry.method === "PATCH") await sendPatch(entry)
    else made = (await send<{ id?: string } | undefined>(entry)).data
  } catch (error) {
    const stays = isLost(error) || !(error instanceof ApiError) || error.status === 401 || error.status === 429
    if (stays) throw error
    const gone = entry.method === "DELETE" && error.status === 404 // it did arrive, or somebody else was first
    if (!gone) {
      const refusal = { id: entry.id, title: entry.title, reason: error.code === CONFLICT ? "" : error.message }
      outbox.set((now) => ({ ...now, refused: [...now.refused, refusal] }))
    }
  }
  await change((now) => {
    const rest = now.filter((other) => other.id !== entry.id)
    if (!made?.id || !entry.standInId) return rest
    return JSON.parse(JSON.stringify(rest).replaceAll(entry.standInId, made.id)) as Entry[]
  })
}

/** Sends what waits, one after the other; one tab at a time. */
export async function replay(): Promise<void> {
  if (!key || !navigator.onLine) return
  const all = async () => {
    const [next] = await entries()
    if (!next) return
    await sendOne(next)
    await count()
    await all()
  }
  const waited = (await count()) > 0
  if (!waited) return
  try {
    await (navigator.locks ? navigator.locks.request("outbox", all) : all())
    settled()
  } catch {
    retryLater()
  }
}

/** Begins with what an earlier visit left. `onSettled`: everything has reached the server. */
export function openQueue(userId: string, onSettled: () => void): () => void {
  key = `outbox:${userId}`
  settled = onSettled
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
