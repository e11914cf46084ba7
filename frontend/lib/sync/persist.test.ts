import { QueryClient } from "@tanstack/react-query"
import { clear, get } from "idb-keyval"
import { afterEach, beforeEach, expect, test } from "vitest"
import { keys } from "@/lib/keys"
import "@/lib/testing/browser"
import { CACHE_KEY } from "./forget"
import { persist } from "./persist"

const stops: (() => void)[] = []
const open = async (user: string) => {
  const client = new QueryClient()
  const stop = await persist(client, user)
  stops.push(stop)
  return { client, stop }
}
const saved = () => expect.poll(() => get(CACHE_KEY), { timeout: 3_000 }).toBeTruthy()

beforeEach(() => clear())
afterEach(() => stops.splice(0).forEach((stop) => stop()))

test("what was read is there at the next visit, as long as it was kept", async () => {
  const first = await open("ann")
  first.client.setQueryData(keys.lists(false), [{ name: "Home" }])
  first.client.setQueryData(keys.tokens, [{ name: "secret" }]) // not of what is kept
  await saved()
  first.stop()
  const { client } = await open("ann")
  expect(client.getQueryData(keys.lists(false))).toEqual([{ name: "Home" }])
  expect(client.getQueryData(keys.tokens)).toBeUndefined()
})

test("what was read before this page began is asked for again where it is shown", async () => {
  const first = await open("ann")
  first.client.setQueryData(keys.lists(false), [{ name: "Home" }], { updatedAt: performance.timeOrigin - 1 })
  first.client.setQueryData(keys.counts, { today: 1 })
  await saved()
  first.stop()
  const { client } = await open("ann")
  expect(client.getQueryState(keys.lists(false))).toMatchObject({ data: [{ name: "Home" }], isInvalidated: true })
  expect(client.getQueryState(keys.counts)).toMatchObject({ data: { today: 1 }, isInvalidated: false })
})

test("another person finds nothing, and it is gone", async () => {
  const first = await open("ann")
  first.client.setQueryData(keys.lists(false), [{ name: "Home" }])
  await saved()
  first.stop()
  const { client } = await open("bob")
  expect(client.getQueryData(keys.lists(false))).toBeUndefined()
  expect(await get(CACHE_KEY)).toBeUndefined()
})

test("of a long list the first pages are kept", async () => {
  const first = await open("ann")
  const pages = Array.from({ length: 9 }, (_, at) => ({ items: [at], next_cursor: null }))
  first.client.setQueryData(keys.tasks({ view: "all" }), { pages, pageParams: pages.map(() => null) })
  await saved()
  first.stop()
  const { client } = await open("ann")
  expect(client.getQueryData<{ pages: unknown[] }>(keys.tasks({ view: "all" }))?.pages).toHaveLength(5)
})

test("what is not written yet when the tab may close is written then", async () => {
  const { client } = await open("ann")
  client.setQueryData(keys.counts, { today: 1 })
  document.dispatchEvent(new Event("visibilitychange"))
  await expect.poll(() => get(CACHE_KEY), { timeout: 300 }).toBeTruthy()
})

test("after the end nothing is written any more", async () => {
  const { client, stop } = await open("ann")
  client.setQueryData(keys.counts, { today: 1 })
  stop()
  client.setQueryData(keys.counts, { today: 2 })
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(await get(CACHE_KEY)).toBeUndefined()
})
