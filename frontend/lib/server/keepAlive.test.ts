// @vitest-environment node
import { createServer } from "node:http"
import { connect, type AddressInfo } from "node:net"
import { expect, it, vi } from "vitest"
import { endConnectionsWithTheServer } from "./drain"

it("keeps a waiting connection for longer than any proxy does, and lets go of it at the end", async () => {
  endConnectionsWithTheServer()
  const server = createServer((_, response) => response.end("ok"))
  server.keepAliveTimeout = 50 // as Node would close it
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1")
  let answers = ""
  let closed = false
  socket.on("data", (part) => (answers += String(part)))
  socket.on("close", () => (closed = true))
  const ask = () => socket.write("GET / HTTP/1.1\r\nHost: page\r\n\r\n")
  ask()
  await vi.waitFor(() => expect(answers.match(/ok/g)).toHaveLength(1))
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(closed).toBe(false)
  ask()
  await vi.waitFor(() => expect(answers.match(/ok/g)).toHaveLength(2))
  expect(server.keepAliveTimeout).toBeGreaterThan(600_000)
  const ended = new Promise((resolve) => server.close(resolve))
  process.emit("SIGTERM")
  await ended
  await vi.waitFor(() => expect(closed).toBe(true))
})
