/** A small real HTTP server in place of the backend, for tests of the panel: routes answer with JSON, or stream recorded
 * chunks when the test says so. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

export interface Call {
  method: string
  path: string
  /** Its Idempotency-Key. */
  key: string | undefined
  body: Record<string, unknown>
}
type Route = (call: Call, answer: ServerResponse) => unknown
export type Routes = Record<string, Route>

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ""
  for await (const piece of request) text += String(piece)
  return text ? (JSON.parse(text) as Record<string, unknown>) : {}
}

/** A streamed answer that the test writes chunk by chunk. */
export class Stream {
  constructor(private readonly answer: ServerResponse) {
    answer.writeHead(200, { "Content-Type": "text/event-stream", "x-vercel-ai-ui-message-stream": "v1" })
    answer.flushHeaders()
  }
  send(...chunks: object[]): this {
    for (const chunk of chunks) this.answer.write(`data: ${JSON.stringify(chunk)}\n\n`)
    return this
  }
  end(): void {
    this.answer.end("data: [DONE]\n\n")
  }
  /** The network breaks in the middle. */
  cut(): void {
    this.answer.socket?.destroy()
  }
}

export const refuse = (answer: ServerResponse, status: number, error: string, detail: string) => {
  answer.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify({ error, detail }))
}

/** Routes by "METHOD /path" without query; a route that answers nothing itself returns JSON, `undefined` for 204. */
export async function startServer(routes: Routes) {
  const calls: Call[] = []
  const server = createServer((request, answer) => {
    void (async () => {
      const path = new URL(request.url!, "http://x").pathname.replace("/api/v1", "")
      const key = request.headers["idempotency-key"] as string | undefined
      const call = { method: request.method!, path, key, body: await read(request) }
      calls.push(call)
      const route = routes[`${call.method} ${path}`] ?? routes[`${call.method} *`]
      if (!route) return refuse(answer, 404, "NotFound", `No route ${path}`)
      const data = await route(call, answer)
      if (answer.headersSent) return
      if (data === undefined) return void answer.writeHead(204).end()
      const { "Change-Id": changeId, ...json } = (Array.isArray(data) ? { "Change-Id": undefined } : data) as Record<string, unknown>
      answer.writeHead(200, { "Content-Type": "application/json", ...(changeId ? { "Change-Id": String(changeId) } : {}) })
      answer.end(JSON.stringify(Array.isArray(data) ? data : json))
    })()
  })
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    calls,
    base,
    routes,
    close: () => {
      server.closeAllConnections()
      return new Promise((closed) => server.close(closed))
    },
  }
}
