import { subscribe } from "node:diagnostics_channel"
import type { IncomingMessage } from "node:http"

let noted = false

/** Appends the address of the peer to X-Forwarded-For of every request that this process gets. */
export function noteEveryPeer(): void {
  if (noted) return
  noted = true
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage }
    const peer = request.socket.remoteAddress
    if (!peer) return
    const before = request.headers["x-forwarded-for"]
    request.headers["x-forwarded-for"] = before ? `${String(before)}, ${peer}` : peer
  })
}
