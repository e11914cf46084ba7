// @vitest-environment node
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { forward } from "./bridge"
import { exposition } from "./metrics"

const PAGE = "http://todo.example"
let backend: Server
let answer: (request: IncomingMessage, response: ServerResponse) => void
let seen: IncomingMessage[]

async function listen(): Promise<void> {
  seen = []
  backend = createServer((request, response) => {
    seen.push(request)
    answer(request, response)
  })
  await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve))
  process.env.NEXT_PUBLIC_API_URL = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`
}

beforeEach(async () => {
  process.env.ALLOWED_HOSTS = "todo.example,public.example"
  answer = (_, response) => response.end("{}")
  await listen()
})
afterEach(() => {
  backend.closeAllConnections()
  backend.close()
})

const send = (path: string, init: RequestInit = {}, origin: string | null = PAGE) =>
  forward(
    new Request(PAGE + path, {
      ...init,
      headers: { host: "todo.example", ...(origin && { origin }), ...(init.headers as Record<string, string>) },
      ...(init.body instanceof ReadableStream && { duplex: "half" }),
    } as RequestInit),
  )
const errorOf = async (response: Response) => ((await response.json()) as { error: string }).error
const text = (request: IncomingMessage) =>
  new Promise<string>((resolve) => {
    let body = ""
    request.on("data", (chunk: Buffer) => (body += chunk.toString()))
    request.on("end", () => resolve(body))
  })

describe("a request", () => {
  test("arrives with method, query, body and its session", async () => {
    let body = ""
    answer = (request, response) => void text(request).then((got) => ((body = got), response.writeHead(201), response.end("{}")))
    const response = await send("/api/v1/tasks?x=1", {
      method: "POST",
      body: '{"title":"a"}',
      headers: { cookie: "session=s", "content-type": "application/json", "idempotency-key": "k", "if-match": '"v"' },
    })
    expect(response.status).toBe(201)
    expect(seen[0]).toMatchObject({ method: "POST", url: "/api/v1/tasks?x=1" })
    expect(seen[0]!.headers).toMatchObject({ cookie: "session=s", "idempotency-key": "k", "if-match": '"v"' })
    expect(body).toBe('{"title":"a"}')
  })

  test("loses the headers that the backend has no business with", async () => {
    await send("/api/v1/me", { headers: { authorization: "Basic x", "x-evil": "1", te: "trailers" } })
    for (const name of ["authorization", "x-evil", "te", "origin"]) expect(seen[0]!.headers).not.toHaveProperty(name)
  })

  test("with a token needs no page, and its cookie counts for nothing", async () => {
    const headers = { authorization: "Bearer t", cookie: "session=s", "mcp-protocol-version": "2026-07-28" }
    for (const path of ["/api/v1/tasks", "/mcp"]) {
      expect((await send(path, { method: "POST", body: "{}", headers }, null)).status).toBe(200)
      expect(seen.at(-1)!.url).toBe(path)
      expect(seen.at(-1)!.headers).toMatchObject({ authorization: "Bearer t", "mcp-protocol-version": "2026-07-28" })
      expect(seen.at(-1)!.headers).not.toHaveProperty("cookie")
    }
  })

  test("by which a program gets a token needs no page, and its cookie counts for nothing", async () => {
    for (const path of ["/api/v1/oauth/register", "/api/v1/oauth/token", "/api/v1/oauth/revoke"]) {
      expect((await send(path, { method: "POST", body: "x=y", headers: { cookie: "session=s" } }, null)).status).toBe(200)
      expect(seen.at(-1)!.headers).not.toHaveProperty("cookie")
      expect((await send(path, { method: "POST", body: "x=y" }, "http://evil.example")).status).toBe(403)
    }
  })

  test("by which a person lets a program in comes from the page", async () => {
    expect((await send("/api/v1/oauth/consent", { method: "POST", body: "{}" }, null)).status).toBe(403)
    expect(seen).toHaveLength(0)
  })

  test("for what programs look for carries the address that they know", async () => {
    await send("/.well-known/oauth-protected-resource/mcp")
    expect(seen[0]!.url).toBe("/.well-known/oauth-protected-resource/mcp")
    expect(seen[0]!.headers).toMatchObject({ "x-forwarded-host": "todo.example" })
    expect((await send("/.well-known/security.txt")).status).toBe(400)
  })

  test.each(["/api/v1/tasks", "/mcp"])("with a token from a page of elsewhere to %s is refused", async (path) => {
    const headers = { authorization: "Bearer t" }
    expect((await send(path, { method: "POST", body: "{}", headers }, "http://evil.example")).status).toBe(403)
    expect(seen).toHaveLength(0)
  })

  test("to /mcp without a token is answered by the backend, and carries no cookie", async () => {
    answer = (_, response) => (response.writeHead(401, { "WWW-Authenticate": "Bearer" }), response.end("{}"))
    const response = await send("/mcp", { method: "POST", body: "{}", headers: { cookie: "session=s" } }, null)
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Bearer"])
    expect(seen[0]!.headers).not.toHaveProperty("cookie")
  })

  test("goes to the address that is set now, not when the page was built", async () => {
    const first = backend
    await send("/api/v1/me")
    const firstSeen = seen
    await listen()
    await send("/api/v1/me")
    first.close()
    expect([firstSeen.length, seen.length]).toEqual([1, 1])
  })

  test.each([
    "/api/%2e%2e/metrics", "/api/v1/..%2f..%2fmetrics", "/api/v1/%252e%252e/x", "/api/v1/a%5c..%5cb", "/api//evil.example/",
  ])("to %s is refused", async (path) => {
    const response = await send(path)
    expect(response.status).toBe(400)
    expect(seen).toHaveLength(0)
  })
})

test("a request to a name that is not ours is refused", async () => {
  const response = await send("/api/v1/me", { headers: { host: "rebound.example" } })
  expect([response.status, await errorOf(response)]).toEqual([421, "WrongHost"])
  expect(seen).toHaveLength(0)
})

describe("a write", () => {
  test.each([["https://evil.example"], ["null"], ["http://todo.example.evil.example"], ["http://todo.example:81"], [null]])(
    "from origin %s is refused",
    async (origin) => {
      const response = await send("/api/v1/tasks", { method: "POST", body: "{}" }, origin)
      expect([response.status, await errorOf(response)]).toEqual([403, "ForbiddenOrigin"])
      expect(seen).toHaveLength(0)
    },
  )
  test("through a proxy that says the page's host is taken", async () => {
    const headers = { "x-forwarded-host": "public.example" }
    const response = await send("/api/v1/tasks", { method: "POST", body: "{}", headers }, "https://public.example")
    expect(response.status).toBe(200)
  })
  test("over 1 MB is refused, also when it does not say so beforehand", async () => {
    answer = (request, response) => void text(request).then(() => response.end("{}"))
    const announced = await send("/api/v1/tasks", { method: "POST", body: "x".repeat(1_048_577), headers: { "content-length": "1048577" } })
    const chunk = new Uint8Array(400_000)
    let left = 4
    const body = new ReadableStream({ pull: (sink) => (left-- ? sink.enqueue(chunk) : sink.close()) })
    const streamed = await send("/api/v1/tasks", { method: "POST", body })
    expect([announced.status, streamed.status]).toEqual([413, 413])
    expect(await errorOf(streamed)).toBe("BodyTooLarge")
  })
})

describe("an answer", () => {
  test("keeps every cookie and the headers that the page needs, and no other", async () => {
    answer = (_, response) => {
      response.setHeader("Set-Cookie", ["session=a; HttpOnly", "other=b"])
      response.setHeader("Change-Id", "7").setHeader("Server", "secret").setHeader("Retry-After", "3")
      response.end("{}")
    }
    const { headers } = await send("/api/v1/me")
    expect(headers.getSetCookie()).toEqual(["session=a; HttpOnly", "other=b"])
    expect([headers.get("change-id"), headers.get("retry-after"), headers.get("server")]).toEqual(["7", "3", null])
  })

  test("streams: the first event is there while the second is not yet sent", async () => {
    let more: () => void = () => undefined
    answer = (_, response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" })
      response.write("data: 1\n\n")
      more = () => response.end("data: 2\n\n")
    }
    const response = await send("/api/v1/changes/stream")
    expect(response.headers.get("cache-control")).toContain("no-transform")
    const reader = response.body!.getReader()
    const next = async () => new TextDecoder().decode((await reader.read()).value)
    expect(await next()).toBe("data: 1\n\n")
    more()
    expect(await next()).toBe("data: 2\n\n")
  })

  test("that nobody waits for any more is cancelled at the backend", async () => {
    const gone = new Promise<void>((resolve) => {
      answer = (_, response) => {
        response.on("close", resolve)
        response.writeHead(200, { "Content-Type": "text/event-stream" })
        response.write(": hello\n\n")
      }
    })
    const leave = new AbortController()
    const response = await send("/api/v1/changes/stream", { signal: leave.signal })
    await response.body!.getReader().read()
    leave.abort()
    await gone
  })

  test("is a sentence when the backend is away", async () => {
    backend.closeAllConnections()
    await new Promise((resolve) => backend.close(resolve))
    const response = await send("/api/v1/me", { headers: { prefer: "wait=0" } })
    expect([response.status, await errorOf(response)]).toEqual([502, "BackendUnavailable"])
    expect(response.headers.get("retry-after")).toBe("2")
  })
})

describe("while the backend is away for a moment", () => {
  /** It breaks the connection of the next requests, or answers them with a status, then answers as before. */
  const fail = (times: number, how: number | "cut") => {
    const before = answer
    answer = (request, response) => {
      if (times-- <= 0) return before(request, response)
      if (how === "cut") request.socket.destroy()
      else response.writeHead(how, { "Content-Type": "application/json" }).end('{"error":"DatabaseUnavailable"}')
    }
  }
  const quietly = () => vi.spyOn(process.stderr, "write").mockReturnValue(true)

  test.each(["cut", 502, 503, 504] as const)("a read is asked again after %s", async (how) => {
    fail(2, how)
    expect((await send("/api/v1/tasks")).status).toBe(200)
    expect(seen).toHaveLength(3)
  })
  test("a write with a key is sent again, whole", async () => {
    const bodies: string[] = []
    answer = (request, response) => void text(request).then((body) => (bodies.push(body), response.end("{}")))
    fail(1, "cut")
    const response = await send("/api/v1/tasks", { method: "POST", body: '{"title":"once"}', headers: { "idempotency-key": "k" } })
    expect([response.status, bodies]).toEqual([200, ['{"title":"once"}']])
    expect(seen.map(({ headers }) => headers["idempotency-key"])).toEqual(["k", "k"])
  })
  test("a write without a key is sent once", async () => {
    quietly()
    fail(1, "cut")
    expect((await send("/api/v1/tasks", { method: "POST", body: "{}" })).status).toBe(502)
    expect(seen).toHaveLength(1)
  })
  test("what the backend refuses, or fails at, is its answer", async () => {
    fail(1, 500)
    expect((await send("/api/v1/tasks")).status).toBe(500)
    expect(seen).toHaveLength(1)
  })
  test("a stream of events is left to whoever follows it", async () => {
    quietly()
    fail(1, "cut")
    expect((await send("/api/v1/changes/stream", { headers: { accept: "text/event-stream" } })).status).toBe(502)
    expect(seen).toHaveLength(1)
  })
  test("a backend that comes back within ten seconds is waited for", async () => {
    const { port } = backend.address() as AddressInfo
    backend.closeAllConnections()
    await new Promise((resolve) => backend.close(resolve))
    setTimeout(() => {
      backend = createServer((request, response) => (seen.push(request), response.end("{}")))
      backend.listen(port, "127.0.0.1")
    }, 1_500)
    expect((await send("/api/v1/tasks")).status).toBe(200)
  })
  test("one that is asked again and does not answer is not waited for any longer", async () => {
    quietly()
    answer = () => undefined
    fail(1, 503)
    const began = Date.now()
    const response = await send("/api/v1/tasks", { headers: { prefer: "wait=1" } })
    expect([response.status, await errorOf(response)]).toEqual([504, "BackendTimeout"])
    expect(Date.now() - began).toBeLessThan(3_000)
  })
  test("what has begun to answer may take its time", async () => {
    answer = (_, response) => {
      response.writeHead(200).flushHeaders()
      setTimeout(() => response.end("late"), 2_500)
    }
    fail(1, 503)
    const response = await send("/api/v1/export", { headers: { prefer: "wait=1" } })
    expect(await response.text()).toBe("late")
  })
  test("a failure that stays is logged and counted, without what only the person should know", async () => {
    const written = quietly()
    fail(9, 503)
    const response = await send("/api/v1/feed/todo_secret.ics", { headers: { prefer: "wait=1" } })
    expect([response.status, await errorOf(response)]).toEqual([503, "DatabaseUnavailable"])
    const line = JSON.parse(String(written.mock.calls.at(-1)![0])) as Record<string, unknown>
    expect(line).toMatchObject({ level: "warning", event: "backend_failed", reason: "503", method: "GET", path: "/api/v1/feed" })
    expect(line.attempts).toBeGreaterThan(1)
    expect(exposition()).toMatch(/todo_page_backend_failures_total\{reason="503"\} 1/)
    expect(exposition()).toMatch(/todo_page_backend_repeats_total\{reason="503"\} \d+/)
  })
})
