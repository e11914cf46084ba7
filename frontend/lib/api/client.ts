/** Requests to the API through the bridge of the same origin. */
import { onlineManager } from "@tanstack/react-query"
import { languages } from "@/lib/i18n/texts"
import { newId } from "@/lib/id"
import { PATIENCE_MS, repeated } from "@/lib/repeat"
import type { BodyOf, DataOf, Given, Method, Options, PathOf, QueryOf } from "./paths"

export interface FieldError {
  field: string
  message: string
  /** What is wrong, in Pydantic's words, such as "string_too_short". */
  kind: string
}

/** A list that others have, too, and who would get it when its owner's account is deleted. */
export interface SharedList {
  id: string
  name: string
  to: string
}

/** An answer of the API that is not a success, with a sentence that a person can act on. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    /** The error's name, such as "TaskNotFound"; "Offline" when no answer came at all. */
    readonly code: string,
    detail: string,
    readonly fields: FieldError[] = [],
    readonly conflicts: string[] = [],
    readonly retryAfter: number | null = null,
    readonly lists: SharedList[] = [],
  ) {
    super(detail)
    this.name = "ApiError"
  }
}

/** The session has ended. */
export const isSignedOut = (error: unknown) => error instanceof ApiError && error.code === "NotSignedIn"

export interface Answer<T> {
  data: T
  /** Id of the journal entry that this request made; undoing it takes the request back. */
  changeId: string | null
}

interface Asked {
  /** The values for the `{names}` of the path. */
  names?: object
  query?: object
  body?: unknown
  /** Sent as it is, instead of a body. */
  file?: File
  headers?: Record<string, string>
  signal?: AbortSignal
}

function address(path: string, { names = {}, query = {} }: Pick<Asked, "names" | "query">): string {
  const given = Object.entries(query).flatMap(([key, value]) => (value == null ? [] : [[key, String(value)]]))
  const search = new URLSearchParams(given).toString()
  return `/api/v1${path.replace(/{(\w+)}/g, (_, name) => String(names[name as keyof typeof names]))}${search && `?${search}`}`
}
/** Where a path is that something else than this asks for: a link, a stream. */
export const apiPath = <P extends PathOf<"GET"> | PathOf<"POST">>(
  path: P,
  given: P extends PathOf<"GET"> ? Pick<Options<"GET", P>, "names" | "query"> : object = {} as never,
) => address(path, given)

interface Refusals {
  refusals: Record<string, string>
  fieldRefusals: Record<string, string>
  /** Of ChangeConflict: who else changed it. */
  changedBy(names: string): string
}

/** The server speaks English; for a page in another language its sentences are here, by name. */
export function pageRefusals() {
  const language = typeof document === "undefined" ? "en" : document.documentElement.lang
  return language !== "en" && (languages as readonly string[]).includes(language)
    ? (import(`./refusals/${language}.ts`) as Promise<Refusals>)
    : null
}

async function refusal(status: number, code: string, detail: string, fields: FieldError[] = [], by = "", ...more: [conflicts?: string[], retryAfter?: number | null, lists?: SharedList[]]) {
  const own = await pageRefusals()?.catch(() => null)
  if (!own) return new ApiError(status, code, detail, fields, ...more)
  const told = fields.map((field) => ({ ...field, message: own.fieldRefusals[field.kind] ?? own.fieldRefusals.other! }))
  return new ApiError(status, code, by ? own.changedBy(by) : (own.refusals[code] ?? detail), told, ...more)
}

/** Nothing came, or only something from in between that is not the bridge, which has asked again itself: a page's server that
 * restarts, a proxy before it. */
const isPassing = (outcome: unknown) =>
  outcome instanceof ApiError && onlineManager.isOnline() && ((outcome.status === 0 && navigator.onLine) || (outcome.status >= 502 && outcome.status <= 504 && outcome.code === "UnknownError"))

/** Asks again, within ten seconds, what may be asked twice. */
async function fetchSafely(input: string, init: RequestInit, withinMs: number): Promise<Response> {
  const outcome = await repeated(() => fetchOrExplain(input, init).catch((error: unknown) => error as Error), isPassing, withinMs)
  if (outcome instanceof Error) throw outcome
  return outcome
}

/** `fetch` that throws an ApiError for whatever is not a success. */
export async function fetchOrExplain(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  let response: Response
  try {
    response = await fetch(input, init)
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw await refusal(0, "Offline", "You are offline, or the server does not answer.")
  }
  if (response.ok) return response
  const body: Record<string, unknown> = await response.json().catch(() => ({}))
  throw await refusal(
    response.status,
    typeof body.error === "string" ? body.error : "UnknownError",
    typeof body.detail === "string" ? body.detail : response.statusText,
    Array.isArray(body.fields) ? body.fields : [],
    Array.isArray(body.by) ? body.by.join(", ") : "",
    Array.isArray(body.conflicts) ? body.conflicts : [],
    Number(response.headers.get("Retry-After")) || null,
    Array.isArray(body.lists) ? body.lists : [],
  )
}

/** Any request of this page: its path, names and body were looked at where it was made (`api`, `deliver`). */
export async function request<T>(method: Method, path: string, asked: Asked = {}): Promise<Answer<T>> {
  const { body, file, signal } = asked
  const headers: Record<string, string> = { Accept: "application/json", ...asked.headers }
  if (file) headers["Content-Type"] = "application/octet-stream"
  else if (body !== undefined) headers["Content-Type"] = "application/json"
  if (method === "POST" && !file) headers["Idempotency-Key"] ??= newId()

  const safe = (method === "GET" || "Idempotency-Key" in headers) && !("Prefer" in headers)
  const init = { method, headers, body: file ?? (body === undefined ? undefined : JSON.stringify(body)), signal }
  const response = await fetchSafely(address(path, asked), init, safe ? PATIENCE_MS : 0)
  const data = response.status === 204 ? undefined : await response.json()
  return { data: data as T, changeId: response.headers.get("Change-Id") }
}

/** What is asked and not yet answered. A double click asks the same twice at once: it gets one answer to both. */
const unanswered = new Map<string, Promise<Answer<unknown>>>()

function postOnce<T>(path: string, asked: Asked): Promise<Answer<T>> {
  const post = () => request<T>("POST", path, asked)
  if (asked.signal || asked.headers) return post() // with a key or an end of its own
  const key = address(path, asked) + JSON.stringify(asked.body)
  const same = unanswered.get(key) as Promise<Answer<T>> | undefined
  if (same) return same
  const answer = post().finally(() => unanswered.delete(key))
  unanswered.set(key, answer)
  return answer
}

/** The API as the backend's document has it; `names` are the values for the `{names}` of a path. */
export const api = {
  get: async <P extends PathOf<"GET">>(path: P, ...[options]: Given<"GET", P>) => (await request<DataOf<"GET", P>>("GET", path, options as Asked)).data,
  /** Where the document has no body, `{}` is sent. */
  post: <P extends PathOf<"POST">>(path: P, body: BodyOf<"POST", P>, ...[options]: Given<"POST", P>) =>
    postOnce<DataOf<"POST", P>>(path, { body: body ?? {}, ...(options as Asked) }),
  /** Has the server read a file; it changes nothing. */
  read: async <P extends PathOf<"POST">>(path: P, file: File, query: QueryOf<"POST", P>) => (await request<DataOf<"POST", P>>("POST", path, { file, query: query as object })).data,
  patch: <P extends PathOf<"PATCH">>(path: P, body: BodyOf<"PATCH", P>, ...[options]: Given<"PATCH", P>) =>
    request<DataOf<"PATCH", P>>("PATCH", path, { body, ...(options as Asked) }),
  delete: <P extends PathOf<"DELETE">>(path: P, ...[options]: Given<"DELETE", P>) => request<DataOf<"DELETE", P>>("DELETE", path, options as Asked),
}
