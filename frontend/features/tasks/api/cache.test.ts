import { QueryClient } from "@tanstack/react-query"
import { describe as suite, expect, test } from "vitest"
import type { Task } from "@/lib/api/types"
import { keys } from "@/lib/keys"
import { task } from "../testing"
import { withTask, withoutTask, type TaskPages } from "./cache"
import { knownPages } from "./offlineViews"

const TODAY = "2026-11-23" // a Monday
const pagesOf = (...pages: Task[][]): TaskPages => ({
  pageParams: pages.map(() => null),
  pages: pages.map((items, at) => ({ items, next_cursor: at < pages.length - 1 ? `c${at}` : null, total: null })),
})
const ids = (pages: TaskPages) => pages.pages.map((page) => page.items.map((item) => item.id))

test("a view that was never loaded shows what other views know of it", () => {
  const client = new QueryClient()
  const [late, soon] = [task("t1", { due_date: "2026-11-26" }), task("t2", { due_date: "2026-11-24", title: "Call Ann", tags: ["phone"] })]
  client.setQueryData(keys.tasks({ view: "inbox" }), pagesOf([late, task("t3"), soon]))
  client.setQueryData(keys.task("t4"), task("t4", { due_date: "2026-11-25", list_id: "l" }))
  const known = (filter: Parameters<typeof keys.tasks>[0]) => ids(knownPages(client, filter, TODAY))
  expect(known({ view: "upcoming" })).toEqual([["t2", "t4", "t1"]])
  expect(known({ list_id: "l" })).toEqual([["t4"]])
  expect(known({ q: "ANN pho" })).toEqual([["t2"]])
  expect(known({ view: "completed" })).toEqual([[]])
})

suite("a task in a cached list", () => {
  const inbox = { view: "inbox" } as const

  test("is put at its place", () => {
    expect(ids(withTask(pagesOf([task("t1"), task("t3")]), inbox, task("t2"), TODAY))).toEqual([["t1", "t2", "t3"]])
  })
  test("moves with its position, over pages", () => {
    const moved = task("t1", { position: "3.5" })
    expect(ids(withTask(pagesOf([task("t1"), task("t2")], [task("t3"), task("t4")]), inbox, moved, TODAY))).toEqual([
      ["t2"], ["t3", "t1", "t4"],
    ])
  })
  test("stays away when it belongs behind what is loaded", () => {
    const pages = pagesOf([task("t1")])
    pages.pages[0]!.next_cursor = "more"
    expect(ids(withTask(pages, inbox, task("t9"), TODAY))).toEqual([["t1"]])
  })
  test("leaves when it gets a list", () => {
    expect(ids(withTask(pagesOf([task("t1")]), inbox, task("t1", { list_id: "l" }), TODAY))).toEqual([[]])
  })
  test("is never invented in a search, but kept fresh", () => {
    const search = { q: "milk" }
    expect(ids(withTask(pagesOf([]), search, task("t1"), TODAY))).toEqual([[]])
    expect(withTask(pagesOf([task("t1")]), search, task("t1", { title: "new" }), TODAY).pages[0]!.items[0]!.title).toBe("new")
  })
  test("takes its subtasks along when it goes", () => {
    expect(ids(withoutTask(pagesOf([task("t1"), task("t2", { parent_id: "t1" }), task("t3")]), "t1"))).toEqual([["t3"]])
  })
})
