import { describe, expect, test } from "vitest"
import type { Counts, TaskList } from "@/lib/api/types"
import { suggestionsFor, type Suggestions } from "./suggestions"

const say: Suggestions = {
  plan: "plan", dueToday: "today?", dueTomorrow: "tomorrow?", dueThisWeek: "week?", overdue: "late?", moveOverdue: "move late",
  inbox: "inbox?", undated: "undated?", finished: "finished?", inList: (name) => `${name}?`, overdueIn: (name) => `late in ${name}?`,
  add: { today: "add today", upcoming: "add later", inbox: "add", other: "add some" }, addTo: (name) => `add to ${name}`,
}
const NO_COUNTS: Counts = { inbox: 0, today: 0, overdue: 0, upcoming: 0, undated: 0 }
const trips = { id: "l", name: "Trips", open_tasks: 2 } as TaskList

describe("suggestions", () => {
  test.each([
    ["who has nothing is shown how to add", {}, {}, ["add some"]],
    ["what is late comes first", { view: "today" }, { overdue: 1, today: 2 }, ["move late", "plan", "add today"]],
    ["nothing late, nothing said of it", { view: "today" }, { today: 2, upcoming: 1 }, ["plan", "today?", "add today"]],
    ["an empty day looks ahead", { view: "today" }, { upcoming: 1 }, ["week?", "tomorrow?", "add today"]],
    ["the inbox", { view: "inbox" }, { inbox: 3, today: 1 }, ["inbox?", "undated?", "add"]],
    ["an unknown view", { view: "history" }, { inbox: 3 }, ["inbox?", "undated?", "add some"]],
  ])("%s", (_, page, counts, said) => expect(suggestionsFor(page, undefined, { ...NO_COUNTS, ...counts }, say)).toEqual(said))

  test("a list has its own", () => {
    expect(suggestionsFor({ list_id: "l" }, trips, { ...NO_COUNTS, overdue: 1 }, say)).toEqual(["Trips?", "late in Trips?", "add to Trips"])
    expect(suggestionsFor({ list_id: "l" }, { ...trips, open_tasks: 0 }, NO_COUNTS, say)).toEqual(["add to Trips"])
  })
})
