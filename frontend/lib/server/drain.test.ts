// @vitest-environment node
import { createServer } from "node:http"
import { connect, type AddressInfo } from "node:net"
import { expect, it } from "vitest"
import { endConnectionsWithTheServer } from "./drain"

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
