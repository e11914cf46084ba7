/** A search as the address of its page, and as a saved view keeps it. */
import type { TaskFilter as Stored } from "@/lib/api/types"
import type { TaskFilter } from "@/lib/keys"

export type Search = Pick<TaskFilter, "q" | "list_id" | "inbox" | "tag" | "priority" | "due" | "state" | "assignee">

const DUE = ["overdue", "today", "week", "none", "dated"] as const
const STATES = ["open", "done", "any"] as const
const oneOf = <T extends string>(known: readonly T[], value: unknown) => known.find((each) => each === value)
const some = (value: unknown) => (typeof value === "string" && value.trim() ? value.trim().slice(0, 200) : undefined)

/** Only what is set, so that equal searches have equal keys. */
export function search(given: Record<string, unknown>): Search {
  const priority = given.priority === undefined || given.priority === null || given.priority === "" ? NaN : Number(given.priority)
  const found: Search = {
    q: some(given.q),
    list_id: some(given.list_id),
    inbox: given.inbox === true || given.inbox === "true" || undefined,
    tag: some(given.tag),
    priority: [0, 1, 2, 3].includes(priority) ? priority : undefined,
    due: oneOf(DUE, given.due),
    state: oneOf(STATES, given.state),
    assignee: some(given.assignee),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

export const fromStored = (filter: Stored): Search => search({ ...filter })

export const isEmpty = (filter: Search) => Object.keys(filter).length === 0
export const same = (a: Search, b: Search) => addressOf(a) === addressOf(b)

export function addressOf(filter: Search): string {
  const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]))
  query.sort()
  return query.size ? `/search?${query}` : "/search"
}
