import { subscribe } from "node:diagnostics_channel"
import type { Server, ServerResponse } from "node:http"

type Body = NonNullable<Response["body"]>

let noted = false
let leaving = false
const streams = new Set<() => void>()

process.once("SIGTERM", () => streams.forEach((end) => end()))

/** Once the server accepts no new connections, or is told by SIGUSR2 that its end is near (preStop in
 * deploy/base/frontend.yaml), each answer is its connection's last. Else whoever has the page open would stay with a pod
 * that is replaced, and with its settings, until the pod is killed. */
export function endConnectionsWithTheServer(): void {
  if (noted) return
  noted = true
  process.once("SIGUSR2", () => (leaving = true))
  subscribe("http.server.request.start", (message) => {
    const { response, server } = message as { response: ServerResponse; server: Server }
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
