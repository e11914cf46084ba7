import { expect, test } from "vitest"
import { task } from "../testing"
import { arranged } from "./arrange"

const tasks = [
  task("b 10", { priority: 1, due_date: null, created_at: "2030-01-02T00:00:00Z", list_id: "work" }),
  task("B 2", { priority: 3, due_date: "2030-01-05", due_time: null, created_at: "2030-01-01T00:00:00Z" }),
  task("a", { priority: 1, due_date: "2030-01-05", due_time: "09:00:00", created_at: "2030-01-03T00:00:00Z", list_id: "work" }),
]
const titles = (sort: Parameters<typeof arranged>[1]) => arranged(tasks, sort, undefined, "2030-01-05", "en")[0]!.tasks.map(({ title }) => title)

test("sorted by date, a time comes before the whole day, and what has none last", () => {
  expect(titles("due")).toEqual(["a", "B 2", "b 10"])
})
test("sorted by priority, what is equal keeps its own order", () => {
  expect(titles("priority")).toEqual(["B 2", "b 10", "a"])
})
test("sorted by title, numbers count as numbers", () => {
  expect(titles("title")).toEqual(["a", "B 2", "b 10"])
})
test("sorted by age, the newest is first", () => {
  expect(titles("added")).toEqual(["a", "b 10", "B 2"])
})
test("grouped by list, every task is in one group; by priority, none is empty", () => {
  expect(arranged(tasks, undefined, "list", "2030-01-05", "en").map(({ key, tasks }) => [key, tasks.length])).toEqual([["work", 2], ["", 1]])
  expect(arranged(tasks, "title", "priority", "2030-01-05", "en").map(({ key, tasks }) => [key, tasks.map(({ title }) => title)])).toEqual([["3", ["B 2"]], ["1", ["a", "b 10"]]])
})
