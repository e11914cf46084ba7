/** What Next does not do by itself, through Node's own channel of requests: tell a route handler who is at the other end
 * of the connection (the peer is added to X-Forwarded-For, so that the backend can tell it from what a client made up),
 * and let go of connections when the server ends. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { noteEveryPeer } = await import("./lib/server/peer")
    const { endConnectionsWithTheServer } = await import("./lib/server/drain")
    noteEveryPeer()
    endConnectionsWithTheServer()
    const { metricsPort } = await import("./lib/server/env")
    const { serveMetrics } = await import("./lib/server/metrics")
    serveMetrics(metricsPort())
  }
}
