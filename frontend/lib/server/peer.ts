import { subscribe } from "node:diagnostics_channel"
import type { IncomingMessage } from "node:http"
import { BlockList, isIPv6 } from "node:net"
import { trustedProxies } from "./env"

let noted = false

/** The addresses and networks (CIDR) of a comma separated list; whoever is in it is believed. */
export function networksOf(list: string): BlockList {
  const networks = new BlockList()
  for (const entry of list.split(",").map((part) => part.trim()).filter(Boolean)) {
    const [address = "", length] = entry.split("/")
    const family = isIPv6(address) ? "ipv6" : "ipv4"
    if (length === undefined) networks.addAddress(address, family)
    else networks.addSubnet(address, Number(length), family)
  }
  return networks
}

/** What a proxy says of the request that it passes on. Anybody can send these; they count only from our own proxies. */
const FORWARDED = ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"]

/** Appends the address of the peer to X-Forwarded-For of every request that this process gets, and takes away what only
 * a proxy may say where the peer is none of ours. */
export function noteEveryPeer(): void {
  if (noted) return
  noted = true
  const trusted = networksOf(trustedProxies())
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage }
    const peer = request.socket.remoteAddress
    if (!peer) return
    if (!trusted.check(peer, isIPv6(peer) ? "ipv6" : "ipv4")) for (const name of FORWARDED) delete request.headers[name]
    const before = request.headers["x-forwarded-for"]
    request.headers["x-forwarded-for"] = before ? `${String(before)}, ${peer}` : peer
  })
}
