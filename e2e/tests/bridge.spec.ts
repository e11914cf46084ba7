import { expect, test } from "../support/app"

const add = "/api/v1/tasks"

test("a write from another origin is refused, one from this page is taken", async ({ context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  const send = (origin: string) => context.request.post(add, { headers: { Origin: origin }, data: { title: "x" } })
  const foreign = await send("https://evil.example")
  expect(foreign.status()).toBe(403)
  expect(await foreign.json()).toMatchObject({ error: "ForbiddenOrigin" })
  expect((await send(new URL(baseURL!).origin)).status()).toBe(201)
})

test("a body over 1 MB is refused", async ({ context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  const answer = await context.request.post(add, {
    headers: { Origin: new URL(baseURL!).origin },
    data: { title: "x", notes: "n".repeat(1_100_000) },
  })
  expect(answer.status()).toBe(413)
})

test("a program with an access token reaches the MCP server at the page's address", async ({
  context,
  request,
  baseURL,
  person,
}) => {
  expect(person.name).toBeTruthy()
  const made = await context.request.post("/api/v1/me/tokens", {
    headers: { Origin: new URL(baseURL!).origin },
    data: { name: "Model", scope: "read" },
  })
  const { token } = (await made.json()) as { token: string }
  const ask = (headers: Record<string, string>) =>
    request.post("/mcp", {
      headers: { Accept: "application/json, text/event-stream", ...headers },
      data: { jsonrpc: "2.0", id: 1, method: "tools/list" },
    })
  expect((await ask({})).status()).toBe(401)
  expect(await (await ask({ Authorization: `Bearer ${token}` })).text()).toContain("find_tasks")
})

test("every page carries the strict policy", async ({ request }) => {
  const first = await request.get("/sign-in")
  const second = await request.get("/sign-in")
  const policy = first.headers()["content-security-policy"]!
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/unsafe-(inline|eval)/)
  expect(policy).not.toBe(second.headers()["content-security-policy"]) // a nonce of its own
  expect(first.headers()).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "same-origin" })
  const opener = async (host: string, proto = "http") =>
    (await request.get("/sign-in", { headers: { Host: host, "X-Forwarded-Proto": proto } })).headers()["cross-origin-opener-policy"]
  // Browsers take it over TLS and on the own machine, and complain of it elsewhere.
  expect([await opener("localhost:3000"), await opener("10.0.0.1"), await opener("10.0.0.1", "https")]).toEqual(["same-origin", undefined, "same-origin"])
})

test("nothing outside the API is reached through the bridge", async ({ request }) => {
  for (const path of ["/api/..%2fmetrics", "/api/v1/%252e%252e/%252e%252e/metrics"]) {
    expect((await request.get(path)).status()).toBe(400)
  }
})
