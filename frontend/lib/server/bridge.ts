/** Forwards a request of the browser to the backend: streams both ways, passes cancellation on, lets through only
 * named headers, and takes writes only from its own origin. Programs come this way, too, with an access token. */
import { endingWithTheServer } from "./drain"
import { backendUrl } from "./env"
import { isOwnHost, wrongHost } from "./hosts"

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
  return path === MCP || /^bearer /i.test(request.headers.get("authorization") ?? "")
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

function backendFailure(error: unknown, limit: number): Response {
  if (causedBy(error, BodyTooLarge)) {
    return refuse(413, "BodyTooLarge", `A request may have at most ${limit / MEGABYTE} MB.`)
  }
  const code = error instanceof Error && (error.cause as { code?: string } | undefined)?.code
  if (code === "UND_ERR_HEADERS_TIMEOUT" || code === "UND_ERR_CONNECT_TIMEOUT") {
    return refuse(504, "BackendTimeout", "The server took too long to answer. Try again in a moment.")
  }
  return refuse(502, "BackendUnavailable", "The server does not answer right now. Try again in a moment.", {
    "Retry-After": "2",
  })
}

export async function forward(request: Request): Promise<Response> {
  const url = new URL(request.url)
  if ((!url.pathname.startsWith("/api/") && url.pathname !== MCP) || ESCAPES.test(url.pathname)) {
    return refuse(400, "InvalidPath", "This address is not part of the API.")
  }
  const host = request.headers.get("host")
  if (!isOwnHost(host) && !isOwnHost(request.headers.get("x-forwarded-host"))) return refuse(421, "WrongHost", wrongHost(host))
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
  const body = READS.has(request.method) || !request.body ? undefined : limited(request.body, limit)
  let answer: Response
  try {
    answer = await fetch(backendUrl() + url.pathname + url.search, {
      method: request.method,
      headers: sent,
      body,
      duplex: "half", // send the body while it arrives
      redirect: "manual",
      cache: "no-store",
      signal: request.signal,
    } as RequestInit)
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
