import { subscribe } from "node:diagnostics_channel"
import type { Server, ServerResponse } from "node:http"

let ending = false

/** Once the server accepts no new connections, each answer is its connection's last. Else whoever has the page open
 * would stay with a pod that is replaced, and with its settings, until the pod is killed. */
export function endConnectionsWithTheServer(): void {
  if (ending) return
  ending = true
  subscribe("http.server.request.start", (message) => {
    const { response, server } = message as { response: ServerResponse; server: Server }
    if (!server.listening) response.setHeader("Connection", "close")
  })
}
