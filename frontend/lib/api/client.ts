/** Requests to the API through the bridge of the same origin. */
import { newId } from "@/lib/id"

export interface FieldError {
  field: string
  message: string
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
  ) {
    super(detail)
    this.name = "ApiError"
  }
}

type Query = Record<string, string | number | boolean | null | undefined>
interface Options {
  query?: Query
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}
export interface Answer<T> {
  data: T
  /** Id of the journal entry that this request made; undoing it takes the request back. */
  changeId: string | null
}

export function apiPath(path: string, query: Query = {}): string {
  const given = Object.entries(query).flatMap(([key, value]) => (value == null ? [] : [[key, String(value)]]))
  const search = new URLSearchParams(given).toString()
  return `/api/v1${path}${search && `?${search}`}`
}

async function failure(response: Response): Promise<ApiError> {
  const body: Record<string, unknown> = await response.json().catch(() => ({}))
  const retryAfter = Number(response.headers.get("Retry-After"))
  return new ApiError(
    response.status,
    typeof body.error === "string" ? body.error : "UnknownError",
    typeof body.detail === "string" ? body.detail : response.statusText,
    Array.isArray(body.fields) ? body.fields : [],
    Array.isArray(body.conflicts) ? body.conflicts : [],
    retryAfter || null,
  )
}

async function send<T>(method: string, path: string, options: Options = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: "application/json", ...options.headers }
  if (options.body !== undefined) headers["Content-Type"] = "application/json"
  if (method === "POST") headers["Idempotency-Key"] ??= newId()

  const response = await fetch(apiPath(path, options.query), {
    method,
    headers,
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
    signal: options.signal,
  }).catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause
    throw new ApiError(0, "Offline", "You are offline, or the server does not answer.")
  })
  if (!response.ok) throw await failure(response)
  const data = response.status === 204 ? undefined : await response.json()
  return { data: data as T, changeId: response.headers.get("Change-Id") }
}

export const api = {
  get: async <T>(path: string, options?: Options): Promise<T> => (await send<T>("GET", path, options)).data,
  post: <T>(path: string, body: unknown = {}, options?: Options) => send<T>("POST", path, { ...options, body }),
  patch: <T>(path: string, body: unknown, options?: Options) => send<T>("PATCH", path, { ...options, body }),
  delete: <T = void>(path: string, options?: Options) => send<T>("DELETE", path, options),
}
