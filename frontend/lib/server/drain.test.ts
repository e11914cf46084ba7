// @vitest-environment node
import { createServer } from "node:http"
import { connect, type AddressInfo } from "node:net"
import { expect, it, vi } from "vitest"
import { endConnectionsWithTheServer, endingWithTheServer } from "./drain"

it("ends a kept connection with its first answer after the server has stopped listening", async () => {
  endConnectionsWithTheServer()
  const server = createServer((request, response) => {
    if (request.url === "/last") server.close()
    response.end(request.url)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1")
  for (const path of ["/last", "/after"]) socket.write(`GET ${path} HTTP/1.1\r\nHost: page\r\n\r\n`)
  let answers = ""
  for await (const part of socket) answers += String(part) // until the server ends the connection

  const [last, after] = answers.split("/last")
  expect(last).toContain("Connection: keep-alive")
  expect(after).toContain("Connection: close")
})

it("ends kept connections when it is told that its end is near", async () => {
  vi.resetModules()
  const { endConnectionsWithTheServer: start } = await import("./drain")
  start()
  const server = createServer((_, response) => response.end())
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const before = await fetch(url)
  process.emit("SIGUSR2")
  const after = await fetch(url)
  server.close()
  expect([before.headers.get("connection"), after.headers.get("connection")]).toEqual(["keep-alive", "close"])
})

it("ends an event stream with the server, after all that it was given, and lets go of its source", async () => {
  const cancelled = vi.fn()
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (sink) => sink.enqueue(new TextEncoder().encode("data: 1\n\n")),
    cancel: cancelled,
  })
  const reader = endingWithTheServer(source, new AbortController().signal).getReader()
  const first = await reader.read()
  const rest = reader.read()
  process.emit("SIGTERM")
  expect(new TextDecoder().decode(first.value)).toBe("data: 1\n\n")
  expect((await rest).done).toBe(true)
  await vi.waitFor(() => expect(cancelled).toHaveBeenCalled())
})
