/** Sends a change, or keeps it on this device until it can be sent.
 *
 * A POST carries its Idempotency-Key from the first try on, so a change whose answer got lost is never done twice. */
import { ApiError, isSignedOut, request, type Answer } from "@/lib/api/client"
import type { BodyOf, DataOf, Method, Named, PathOf } from "@/lib/api/paths"
import { newId } from "@/lib/id"
import type { Task } from "@/lib/api/types"
import { outbox } from "./state"

export type Writing = Exclude<Method, "GET">

/** A change as it is kept: what it asks for was looked at where it was made. */
export interface Kept {
  method: Writing
  path: string
  names?: object
  body?: object
  headers?: Record<string, string>
  /** What the change is about, for a message if it is refused later. */
  title: string
  /** Of a PATCH of a task: the values that the fields had, to tell a change of somebody else's. */
  before?: object
}

export type Delivery<M extends Writing, P extends PathOf<M>> = Kept & Named<M, P> & {
  method: M
  path: P
  body?: BodyOf<M, P>
  /** What the page takes for the answer while there is none. */
  standIn: DataOf<M, P>
  /** Of text that only the server reads: what is kept instead where this device can read it. */
  reread?: {
    read(): Promise<Reread | null>
    /** Called for what was not read before the answer. */
    show(standIn: Task): void
  }
}
/** What was typed, as a new task with its fields. */
export interface Reread {
  path: "/tasks"
  body: BodyOf<"POST", "/tasks">
  standIn: Task
}

/** No answer came, or only from something in between: the server may or may not have acted. */
export const isLost = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || (error.status >= 502 && error.status <= 504))

/** What is not answered soon is kept here and sent later, so the bridge need not wait for the backend for long (RFC 7240). */
const SOON = { Prefer: "wait=2" }

export const send = <T>({ method, path, names, body, headers }: Kept): Promise<Answer<T>> =>
  request<T>(method, path, { names, body: method === "POST" ? (body ?? {}) : body, headers: { ...SOON, ...headers } })

export async function deliver<M extends Writing, P extends PathOf<M>>(delivery: Delivery<M, P>): Promise<Answer<DataOf<M, P>>> {
  let lost: unknown
  // Behind others it waits its turn: they may be what it builds on.
  if (outbox.get().waiting === 0) {
    try {
      return await send<DataOf<M, P>>(delivery)
    } catch (error) {
      if (!isLost(error) && !isSignedOut(error)) throw error // it is sent when its person has signed in again
      lost = error
    }
  }
  try {
    // Of the same file as what opens it (start.ts): without a network none could be loaded.
    return { data: await (await import(/* webpackChunkName: "sync" */ "./outbox")).enqueue(delivery), changeId: null }
  } catch {
    throw lost ?? new ApiError(0, "Offline", "You are offline, and this browser keeps nothing.")
  }
}

/** A POST that is never done twice, however often what comes of this is called. */
export function posting<P extends PathOf<"POST">>(given: Omit<Delivery<"POST", P>, "method"> & Named<"POST", P>): () => Promise<Answer<DataOf<"POST", P>>> {
  const headers = { "Idempotency-Key": newId() }
  return () => deliver({ ...given, method: "POST", headers } as unknown as Delivery<"POST", P>)
}
