/** Forwards a request of the browser to the backend: streams both ways, passes cancellation on, lets through only
 * named headers, and takes writes only from its own origin. Programs come this way, too, with an access token.
 *
 * A backend that restarts, or whose database does, is nobody's business for ten seconds: what may be asked twice is asked
 * again (`Prefer: wait=2` of RFC 7240 shortens that for who would rather know). */
import { PATIENCE_MS, repeated } from "@/lib/repeat"
import { endingWithTheServer } from "./drain"
import { backendUrl } from "./env"
import { isOwnHost, isOwnHostOfProxy, wrongHost } from "./hosts"
import { log } from "./log"
import { count } from "./metrics"

const MEGABYTE = 1024 * 1024
const bodyLimit = (path: string) => (path.startsWith("/api/v1/import") ? 50 * MEGABYTE : MEGABYTE)

const REQUEST_HEADERS = [
  "accept", "accept-language", "authorization", "content-type", "cookie", "idempotency-key", "if-match", "last-event-id",
  "mcp-method", "mcp-name", "mcp-protocol-version", "user-agent", "x-forwarded-for", "x-forwarded-host",
  "x-forwarded-proto", "x-request-id",
]
const RESPONSE_HEADERS = [
  "allow", "cache-control", "change-id", "clear-site-data", "content-disposition", "content-type", "etag", "retry-after", "www-authenticate",
  "strict-transport-security", "x-request-id", "x-vercel-ai-ui-message-stream",
]
const MCP = "/mcp"
const DISCOVERY = "/.well-known/oauth-"
/** Where programs bring what they hold in the body (OAuth 2.1). */
const PROGRAMS = new Set(["/api/v1/oauth/register", "/api/v1/oauth/token", "/api/v1/oauth/revoke"])
const READS = new Set(["GET", "HEAD"])
// Also catches a second decoding further in: %252e, %252f.
const ESCAPES = /%(?:25)*(?:2e|2f|5c|00)|\\|\/\//i

class BodyTooLarge extends Error {}

function refuse(status: number, error: string, detail: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error, detail }, { status, headers: { "Cache-Control": "no-store", ...headers } })
}

/** A browser names the page that a write comes from; it must be this one. */
function fromOwnOrigin(request: Request): boolean {
  const origin = request.headers.get("origin")
  if (!origin || !URL.canParse(origin)) return false
  const hosts = [request.headers.get("host"), request.headers.get("x-forwarded-host")]
  return hosts.includes(new URL(origin).host)
}

/** A request that carries a token of its own, or none where only tokens count: its cookie says nothing. No page of
 * another origin can send one, since browsers ask first, which this bridge never grants. */
function comesByToken(request: Request, path: string): boolean {
  return path === MCP || PROGRAMS.has(path) || /^bearer /i.test(request.headers.get("authorization") ?? "")
}

function limited(body: ReadableStream<Uint8Array>, limit: number): ReadableStream<Uint8Array> {
  let seen = 0
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        seen += chunk.byteLength
        if (seen > limit) controller.error(new BodyTooLarge())
        else controller.enqueue(chunk)
      },
    }),
  )
}

function pick(from: Headers, names: string[]): Headers {
  const picked = new Headers()
  for (const name of names) {
    const value = from.get(name)
    if (value !== null) picked.set(name, value)
  }
  return picked
}

function causedBy(error: unknown, kind: new () => Error): boolean {
  return error instanceof kind || (error instanceof Error && error.cause !== undefined && causedBy(error.cause, kind))
}

const codeOf = (error: unknown) => (error instanceof Error && (error.cause as { code?: string } | undefined)?.code) || "unknown"

function backendFailure(error: unknown, limit: number): Response {
  if (causedBy(error, BodyTooLarge)) {
    return refuse(413, "BodyTooLarge", `A request may have at most ${limit / MEGABYTE} MB.`)
  }
  const code = codeOf(error)
  const isLate = error instanceof DOMException && error.name === "TimeoutError"
  if (isLate || code === "UND_ERR_HEADERS_TIMEOUT" || code === "UND_ERR_CONNECT_TIMEOUT") {
    return refuse(504, "BackendTimeout", "The server took too long to answer. Try again in a moment.")
  }
  return refuse(502, "BackendUnavailable", "The server does not answer right now. Try again in a moment.", {
    "Retry-After": "2",
  })
}

/** How long the request may be asked again and again, in milliseconds; 0: only once. A stream of events is asked for anew by
 * whoever follows it. */
function patience({ method, headers }: Request): number {
  const safe = READS.has(method) || headers.has("idempotency-key")
  if (!safe || headers.get("accept")?.includes("text/event-stream")) return 0
  const preferred = /\bwait=(\d{1,3})\b/.exec(headers.get("prefer") ?? "")?.[1]
  return Math.min(PATIENCE_MS, preferred === undefined ? PATIENCE_MS : Number(preferred) * 1_000)
}

/** Longer than the time that is left: the backend's own answer, at its deadline, says more than ours. */
const GRACE_MS = 1_000

/** What the backend answers, if it begins to within so long; undefined: whenever it does. */
async function fetchWithin(ms: number | undefined, address: string, init: RequestInit): Promise<Response> {
  // duplex: the body is sent while it arrives.
  const options = { ...init, duplex: "half", redirect: "manual", cache: "no-store" } as RequestInit
  if (ms === undefined) return fetch(address, options)
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new DOMException("too late", "TimeoutError")), ms)
  const signal = init.signal ? AbortSignal.any([init.signal, late.signal]) : late.signal
  try {
    return await fetch(address, { ...options, signal })
  } finally {
    clearTimeout(timer)
  }
}

type Outcome = { answer: Response } | { error: unknown }
const PASSING = new Set([502, 503, 504])

/** Rejects with what `fetch` rejected with at last. Failures are counted, and those that stay are logged. */
async function askBackend({ pathname, search }: URL, init: RequestInit, withinMs: number): Promise<Response> {
  const reasonOf = (outcome: Outcome) => ("answer" in outcome ? String(outcome.answer.status) : codeOf(outcome.error))
  const began = Date.now()
  let attempts = 0
  let failed: string | undefined
  let refusal: Response | undefined
  const ask = async (attempt: number, leftMs: number): Promise<Outcome> => {
    attempts = attempt
    if (failed) count("todo_page_backend_repeats_total", failed)
    await refusal?.body?.cancel()
    try {
      // The first has the backend's own deadline; with those after it there is one for all of them.
      return { answer: await fetchWithin(attempt > 1 ? leftMs + GRACE_MS : undefined, backendUrl() + pathname + search, init) }
    } catch (error) {
      return { error }
    }
  }
  const passes = (outcome: Outcome) => {
    const passing = "answer" in outcome ? PASSING.has(outcome.answer.status) : !causedBy(outcome.error, BodyTooLarge)
    if (!passing || init.signal?.aborted) return false
    failed = reasonOf(outcome)
    refusal = "answer" in outcome ? outcome.answer : undefined
    return true
  }
  const outcome = await repeated(ask, passes, withinMs)
  if (passes(outcome)) {
    count("todo_page_backend_failures_total", failed!)
    // The path's beginning says what it was; the rest may name a person's things, or a calendar's secret address.
    const path = pathname.split("/").slice(0, 4).join("/")
    log("warning", "backend_failed", { reason: failed, method: init.method, path, attempts, milliseconds: Date.now() - began })
  }
  if ("error" in outcome) throw outcome.error
  return outcome.answer
}

export async function forward(request: Request): Promise<Response> {
  const url = new URL(request.url)
  if ((!["/api/", DISCOVERY].some((own) => url.pathname.startsWith(own)) && url.pathname !== MCP) || ESCAPES.test(url.pathname)) {
    return refuse(400, "InvalidPath", "This address is not part of the API.")
  }
  const host = request.headers.get("host")
  if (!isOwnHost(host) && !isOwnHostOfProxy(request.headers.get("x-forwarded-host"))) return refuse(421, "WrongHost", wrongHost(host))
  const byToken = comesByToken(request, url.pathname)
  const mustBeOwn = !byToken || request.headers.has("origin")
  if (!READS.has(request.method) && mustBeOwn && !fromOwnOrigin(request)) {
    return refuse(403, "ForbiddenOrigin", "Changes are taken only from this page itself.")
  }
  const limit = bodyLimit(url.pathname)
  if (Number(request.headers.get("content-length")) > limit) {
    return refuse(413, "BodyTooLarge", `A request may have at most ${limit / MEGABYTE} MB.`)
  }

  const sent = pick(request.headers, REQUEST_HEADERS)
  sent.delete(byToken ? "cookie" : "authorization")
  if (host && !sent.has("x-forwarded-host")) sent.set("x-forwarded-host", host) // what programs are told that this server is
  const streamed = READS.has(request.method) || !request.body ? undefined : limited(request.body, limit)
  const again = limit > MEGABYTE ? 0 : patience(request) // files are not kept in memory to be sent again
  let answer: Response
  try {
    const body = streamed && again > 0 ? await new Response(streamed).arrayBuffer() : streamed // to be sent more than once
    answer = await askBackend(url, { method: request.method, headers: sent, body, signal: request.signal }, again)
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: 499 })
    return backendFailure(error, limit)
  }

  const headers = pick(answer.headers, RESPONSE_HEADERS)
  for (const cookie of answer.headers.getSetCookie()) headers.append("set-cookie", cookie)
  headers.set("x-content-type-options", "nosniff")
  let content = answer.body
  if (headers.get("content-type")?.startsWith("text/event-stream")) {
    headers.set("cache-control", "no-store, no-transform") // a compressing proxy would hold events back
    headers.set("x-accel-buffering", "no")
    if (content && READS.has(request.method)) content = endingWithTheServer(content, request.signal)
  }
  return new Response(content, { status: answer.status, headers })
}
