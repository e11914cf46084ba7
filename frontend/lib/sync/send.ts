/** Sends a change, or keeps it on this device until it can be sent.
 *
 * A POST carries its Idempotency-Key from the first try on, so a change whose answer got lost is never done twice. */
import { api, ApiError, type Answer } from "@/lib/api/client"
import { outbox } from "./state"

export interface Delivery<T> {
  method: "POST" | "PATCH" | "DELETE"
  path: string
  body?: object
  headers?: Record<string, string>
  /** What the page takes for the answer while there is none. */
  standIn: T
  /** What the change is about, for a message if it is refused later. */
  title: string
  /** Of a PATCH of a task: the values that the fields had, to tell a change of somebody else's. */
  before?: object
  /** Of text that only the server reads: what is kept instead where this device can read it. */
  reread?: {
    read(): Promise<Reread<T> | null>
    /** Called for what was not read before the answer. */
    show(standIn: T): void
  }
}
export type Reread<T> = Pick<Delivery<T>, "path" | "standIn"> & { body: object }

/** No answer came, or only from something in between: the server may or may not have acted. */
export const isLost = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || (error.status >= 502 && error.status <= 504))

/** What is not answered soon is kept here and sent later, so the bridge need not wait for the backend for long (RFC 7240). */
const SOON = { Prefer: "wait=2" }

export function send<T>({ method, path, body, headers: given }: Omit<Delivery<T>, "standIn" | "reread">): Promise<Answer<T>> {
  const headers = { ...SOON, ...given }
  switch (method) {
    case "POST":
      return api.post<T>(path, body, { headers })
    case "PATCH":
      return api.patch<T>(path, body, { headers })
    case "DELETE":
      return api.delete<T>(path, { headers })
  }
}

export async function deliver<T>(delivery: Delivery<T>): Promise<Answer<T>> {
  let lost: unknown
  // Behind others it waits its turn: they may be what it builds on.
  if (outbox.get().waiting === 0) {
    try {
      return await send<T>(delivery)
    } catch (error) {
      if (!isLost(error)) throw error
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
