// @vitest-environment node
import { afterEach, describe, expect, test, vi } from "vitest"
import { isOwnHost, isOwnHostOfProxy } from "./hosts"
import { networksOf } from "./peer"

afterEach(() => vi.unstubAllEnvs())

describe("the names of the page", () => {
  test.each(["localhost:3000", "LOCALHOST", "todo.localhost:3000", "127.0.0.1:3000", "[::1]:3000", "192.168.49.2:30300", "frontend-svc:3000", "frontend-svc.hackathon-todo.svc.cluster.local"])(
    "%s needs no telling",
    (host) => expect(isOwnHost(host)).toBe(true),
  )
  test.each(["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "notlocalhost", "", null, "todo.example.org", "frontend-svc.evil.example"])(
    "%s is refused",
    (host) => expect(isOwnHost(host)).toBe(false),
  )
  test("are those of ALLOWED_HOSTS, whatever the port", () => {
    vi.stubEnv("ALLOWED_HOSTS", "todo.example.org, Other.Example")
    expect([isOwnHost("todo.example.org:8443"), isOwnHost("other.example"), isOwnHost("a.todo.example.org")]).toEqual([true, true, false])
    vi.stubEnv("ALLOWED_HOSTS", "*")
    expect(isOwnHost("any.example")).toBe(true)
  })
  test("that a proxy may say are those of ALLOWED_HOSTS alone: a page that is not ours can write the others there, too", () => {
    vi.stubEnv("ALLOWED_HOSTS", "todo.example.org")
    expect(["todo.example.org", "localhost:3000", "127.0.0.1", null].map(isOwnHostOfProxy)).toEqual([true, false, false, false])
  })
})

test("a list of proxies holds addresses and networks of both kinds", () => {
  const networks = networksOf("127.0.0.1, ::1,10.244.0.0/16,fd00::/8")
  expect(["127.0.0.1", "10.244.3.7"].map((each) => networks.check(each))).toEqual([true, true])
  expect(["::1", "fd12::1"].map((each) => networks.check(each, "ipv6"))).toEqual([true, true])
  expect(networks.check("::ffff:10.244.3.7", "ipv6")).toBe(true)
  expect(["10.245.0.1", "203.0.113.1"].map((each) => networks.check(each))).toEqual([false, false])
})
