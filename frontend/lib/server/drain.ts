import { subscribe } from "node:diagnostics_channel"
import type { Server, ServerResponse } from "node:http"

type Body = NonNullable<Response["body"]>

/** A connection that waits for its next request is kept longer than any proxy keeps its own (Google's load balancer: 600 s):
 * else a request meets the moment in which it is closed, and dies of it. */
const KEEP_ALIVE_MS = 620_000
const LOOK_MS = 100

let noted = false
let leaving = false
const streams = new Set<() => void>()
const servers = new Set<Server>()

process.once("SIGTERM", () => {
  streams.forEach((end) => end())
  // What is kept for a next request would hold the process; what is being answered ends with its answer.
  setInterval(() => servers.forEach((server) => server.listening || server.closeIdleConnections()), LOOK_MS).unref()
})

/** Once the server accepts no new connections, or is told by SIGUSR2 that its end is near (preStop in
 * deploy/base/frontend.yaml), each answer is its connection's last. Else whoever has the page open would stay with a pod
 * that is replaced, and with its settings, until the pod is killed. */
export function endConnectionsWithTheServer(): void {
  if (noted) return
  noted = true
  process.once("SIGUSR2", () => (leaving = true))
  subscribe("http.server.request.start", (message) => {
    const { response, server } = message as { response: ServerResponse; server: Server }
    servers.add(server)
    server.keepAliveTimeout = KEEP_ALIVE_MS
    if (leaving || !server.listening) response.setHeader("Connection", "close")
  })
}

/** Live updates, which have no end of their own, end with the server; the browser then comes back to the next one.
 * `gone` tells that nobody reads them any more. */
export function endingWithTheServer(stream: Body, gone: AbortSignal): Body {
  let end = () => {}
  return stream.pipeThrough(
    new TransformStream({
      start(controller) {
        end = () => controller.terminate()
        streams.add(end)
        gone.addEventListener("abort", () => streams.delete(end))
      },
      flush() {
        streams.delete(end)
      },
    }),
  )
}
