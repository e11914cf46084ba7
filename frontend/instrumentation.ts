/** Next does not tell a route handler who is at the other end of the connection. Node's own channel does: the peer is
 * added to X-Forwarded-For, so that the backend can tell it from what a client made up. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { noteEveryPeer } = await import("./lib/server/peer")
    noteEveryPeer()
  }
}
