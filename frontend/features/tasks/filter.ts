/** A search as the address of its page, and as a saved view keeps it. */
import type { TaskFilter as Stored } from "@/lib/api/types"
import type { TaskFilter } from "@/lib/keys"
import { createStore } from "@/lib/store"

export type Search = Pick<TaskFilter, "q" | "list_id" | "inbox" | "tag" | "priority" | "due" | "state">

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

/** Tags that tasks have exchanged for others while the page was open, the latest last: a rename, or its undo. */
export const exchangedTags = createStore<[from: string, to: string][]>([])
const EXCHANGES_KEPT = 20

export function noteTags(before: string[], after: string[]): void {
  const [from, ...others] = before.filter((tag) => !after.includes(tag))
  const [to, ...more] = after.filter((tag) => !before.includes(tag))
  if (!from || !to || others.length > 0 || more.length > 0) return
  exchangedTags.set((now) => (now.at(-1)?.join() === [from, to].join() ? now : [...now.slice(1 - EXCHANGES_KEPT), [from, to]]))
}

/** What a tag that no task has any more is called now. */
export function renamed(tag: string | undefined, known: string[], exchanged: [from: string, to: string][]): string | undefined {
  if (!tag || known.includes(tag)) return tag
  const to = exchanged.filter(([from]) => from === tag).at(-1)?.[1]
  return to && known.includes(to) ? to : tag
}
