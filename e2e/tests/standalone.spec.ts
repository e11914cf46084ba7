/** The built page in front of a backend made here: what the bridge does inside the real server. */
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import path from "node:path"
import { expect, test } from "@playwright/test"
import { signUp } from "../support/app"
import { Wire } from "../support/wire"

const SERVER = path.resolve("../frontend/.next/standalone/server.js")

async function backend(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer).listen(0, "127.0.0.1")
  await once(server, "listening")
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** Starts the built page on a free port and waits until it answers. */
async function page(apiUrl: string): Promise<{ url: string; server: ChildProcess }> {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const port = (probe.address() as AddressInfo).port
  probe.close()
  const server = spawn(process.execPath, [SERVER], {
    env: { ...process.env, NEXT_PUBLIC_API_URL: apiUrl, PORT: String(port), HOSTNAME: "127.0.0.1" },
  })
  const url = `http://127.0.0.1:${port}`
  await expect.poll(() => fetch(`${url}/healthz`).then((answer) => answer.ok, () => false), { timeout: 30_000 }).toBe(true)
  return { url, server }
}

test("one build serves whichever backend the environment names", async () => {
  const backends = await Promise.all(["first", "second"].map((name) => backend((_, response) => response.end(`{"name":"${name}"}`))))
  const pages = await Promise.all(backends.map(({ url }) => page(url)))
  const names = await Promise.all(pages.map(({ url }) => fetch(`${url}/api/v1/name`).then((answer) => answer.json())))
  expect(names).toEqual([{ name: "first" }, { name: "second" }])
  pages.forEach(({ server }) => server.kill())
  backends.forEach(({ server }) => server.close())
})

test("events arrive one by one, and leaving ends the backend's answer", async () => {
  let sendMore: () => void = () => undefined
  let left: () => void = () => undefined
  const hasLeft = new Promise<void>((resolve) => (left = resolve))
  const { server: upstream, url } = await backend((_, response) => {
    response.on("close", left)
    response.writeHead(200, { "Content-Type": "text/event-stream" })
    response.write("data: 1\n\n")
    sendMore = () => response.write("data: 2\n\n")
  })
  const built = await page(url)
  const leave = new AbortController()
  const answer = await fetch(`${built.url}/api/v1/changes/stream`, { signal: leave.signal, headers: { "Accept-Encoding": "gzip" } })
  const reader = answer.body!.getReader()
  const next = async () => new TextDecoder().decode((await reader.read()).value)
  expect(await next()).toBe("data: 1\n\n")
  sendMore()
  expect(await next()).toBe("data: 2\n\n")
  leave.abort()
  await hasLeft
  built.server.kill()
  upstream.close()
})

test("the backend learns who is really there, whatever the client claims", async () => {
  let claimed: string | string[] | undefined
  const { server: upstream, url } = await backend((incoming, response) => {
    claimed = incoming.headers["x-forwarded-for"]
    response.end("{}")
  })
  const built = await page(url)
  const outgoing = request(`${built.url}/api/v1/me`, { headers: { "X-Forwarded-For": "203.0.113.7" } })
  outgoing.end()
  await once(outgoing, "response")
  expect(claimed).toBe("203.0.113.7, 127.0.0.1")
  built.server.kill()
  upstream.close()
})

test("a backend that is away is said in a sentence, on the API and on the page", async () => {
  const built = await page("http://127.0.0.1:9")
  const answer = await fetch(`${built.url}/api/v1/me`)
  expect(answer.status).toBe(502)
  expect(await answer.json()).toMatchObject({ error: "BackendUnavailable" })
  const screen = await fetch(`${built.url}/today`, { headers: { Cookie: "session=x" } })
  expect(await screen.text()).toContain("The server does not answer")
  built.server.kill()
})

for (const [name, viewport] of [["a desktop", { width: 1440, height: 900 }], ["a phone", { width: 375, height: 720 }]] as const) {
  test(`on ${name}, "The server does not answer" tries again by itself, and the page is there`, async ({ page: tab, context, baseURL }) => {
    const wire = await Wire.to(process.env.API_URL!)
    const built = await page(wire.url)
    try {
      await tab.setViewportSize(viewport)
      await signUp(context, baseURL!)
      await wire.down()
      await tab.goto(`${built.url.replace("127.0.0.1", "localhost")}/today`) // cookies know no ports
      await expect(tab.getByText("The server does not answer")).toBeVisible({ timeout: 20_000 })
      await expect(tab.getByRole("button", { name: "Try again" })).toBeVisible()
      await wire.up()
      await expect(tab.getByRole("heading", { level: 1, name: "Today" })).toBeVisible({ timeout: 20_000 }) // nobody pressed anything
      await expect(tab.getByText("The server does not answer")).toBeHidden()
    } finally {
      built.server.kill()
      await wire.down()
    }
  })
}
