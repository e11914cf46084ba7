/** Keeps cached lists of tasks right when one task changes, without asking the server. */
import type { InfiniteData, QueryClient } from "@tanstack/react-query"
import type { Task, TaskPage } from "@/lib/api/types"
import { addDays, type Day } from "@/lib/dates"
import { keys, type TaskFilter } from "@/lib/keys"

/** `partial`: not what the server said, but what the page knew without it. */
export type TaskPages = InfiniteData<TaskPage & { partial?: true }, string | null>

/** Does the task stand in this view? `null`: only the server can tell. */
export function belongsTo(filter: TaskFilter, task: Task, today: Day): boolean | null {
  const done = task.completed_at !== null
  const both = !filter.view && !filter.list_id && (filter.parent_id || filter.q) // finished ones are shown too
  const wanted = filter.state ?? (filter.view === "completed" ? "done" : both ? "any" : "open")
  if (wanted !== "any" && done !== (wanted === "done")) return false
  if (filter.inbox && task.list_id !== null) return false
  if (filter.priority !== undefined && task.priority !== filter.priority) return false
  if (filter.due_from && !(task.due_date && task.due_date >= filter.due_from)) return false
  if (filter.due_to && !(task.due_date && task.due_date <= filter.due_to)) return false
  if (filter.due && !isDue(filter.due, task.due_date, today)) return false
  if (filter.list_id && task.list_id !== filter.list_id) return false
  if (filter.parent_id && task.parent_id !== filter.parent_id) return false
  if (filter.tag && !task.tags.includes(filter.tag)) return false
  if (filter.q) return null
  switch (filter.view) {
    case "today":
      return task.due_date !== null && task.due_date <= today
    case "overdue":
      return task.due_date !== null && task.due_date < today
    case "upcoming":
      return task.due_date !== null && task.due_date > today
    case "inbox":
      return task.list_id === null
    default:
      return true
  }
}

function isDue(wanted: NonNullable<TaskFilter["due"]>, day: Day | null, today: Day): boolean {
  if (day === null) return wanted === "none"
  switch (wanted) {
    case "none":
      return false
    case "dated":
      return true
    case "overdue":
      return day < today
    case "today":
      return day === today
    case "week":
      return day >= today && day <= addDays(today, 6)
  }
}

const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const byPosition = (a: Task, b: Task) =>
  Number(a.position) - Number(b.position) || text(a.position, b.position) || text(a.id, b.id)
const byDue = (a: Task, b: Task) =>
  text(a.due_date ?? "", b.due_date ?? "") || text(a.due_time ?? "~", b.due_time ?? "~") || b.priority - a.priority

/** The server's order of a view. */
export function inOrder(filter: TaskFilter, a: Task, b: Task): number {
  if (filter.view === "completed" || filter.state === "done") {
    return text(b.completed_at ?? "", a.completed_at ?? "") || text(b.id, a.id)
  }
  const dated = filter.due_from ?? filter.due_to ?? (filter.due !== "none" && filter.due)
  if (dated || ["today", "overdue", "upcoming"].includes(filter.view ?? "")) return byDue(a, b) || byPosition(a, b)
  return byPosition(a, b)
}

const mapItems = (pages: TaskPages, change: (items: Task[]) => Task[]): TaskPages => ({
  ...pages,
  pages: pages.pages.map((page) => ({ ...page, items: change(page.items) })),
})

export function withoutTask(pages: TaskPages, id: string): TaskPages {
  return mapItems(pages, (items) => items.filter((task) => task.id !== id && task.parent_id !== id))
}

/** The pages with the task at its place. A task that belongs behind the last loaded page stays away until it is loaded. */
export function withTask(pages: TaskPages, filter: TaskFilter, task: Task, today: Day): TaskPages {
  const belongs = belongsTo(filter, task, today)
  const known = pages.pages.flatMap((page) => page.items).find((item) => item.id === task.id)
  if (belongs === false) return known ? mapItems(pages, (items) => items.filter((item) => item.id !== task.id)) : pages
  if (known && (belongs === null || inOrder(filter, known, task) === 0)) {
    return mapItems(pages, (items) => items.map((item) => (item.id === task.id ? task : item)))
  }
  if (belongs === null) return pages

  const rest = mapItems(pages, (items) => items.filter((item) => item.id !== task.id))
  for (const [index, page] of rest.pages.entries()) {
    const place = page.items.findIndex((item) => inOrder(filter, task, item) < 0)
    const isLast = index === rest.pages.length - 1
    if (place < 0 && !(isLast && page.next_cursor === null)) continue
    const items = place < 0 ? [...page.items, task] : [...page.items.slice(0, place), task, ...page.items.slice(place)]
    return { ...rest, pages: rest.pages.map((other, at) => (at === index ? { ...page, items } : other)) }
  }
  return rest
}

const filterOf = (key: readonly unknown[]) => (key[1] ?? {}) as TaskFilter

function eachList(client: QueryClient, change: (pages: TaskPages, filter: TaskFilter) => TaskPages): void {
  for (const [key, pages] of client.getQueriesData<TaskPages>({ queryKey: keys.allTasks })) {
    if (!pages) continue
    const changed = change(pages, filterOf(key))
    if (changed !== pages) client.setQueryData(key, changed)
  }
}

/** The tasks with these ids, as the page knows them, in that order. */
export function knownTasks(client: QueryClient, ids: string[]): Task[] {
  const wanted = new Set(ids)
  const found = new Map<string, Task>()
  for (const [, data] of client.getQueriesData<TaskPages>({ queryKey: keys.allTasks })) {
    for (const task of data?.pages.flatMap((page) => page.items) ?? []) if (wanted.has(task.id)) found.set(task.id, task)
  }
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** How long a finished task stays in sight, so that one sees what happened. */
const LINGER_MS = 700

export function applyTask(client: QueryClient, task: Task, today: Day): void {
  client.setQueryData<Task>(keys.task(task.id), task)
  let lingers = false
  eachList(client, (pages, filter) => {
    const known = pages.pages.some((page) => page.items.some((item) => item.id === task.id))
    if (known && task.completed_at && belongsTo(filter, task, today) === false) {
      lingers = true
      return mapItems(pages, (items) => items.map((item) => (item.id === task.id ? task : item)))
    }
    return withTask(pages, filter, task, today)
  })
  if (lingers) {
    setTimeout(() => {
      const now = client.getQueryData<Task>(keys.task(task.id))
      if (now?.completed_at) eachList(client, (pages, filter) => withTask(pages, filter, now, today))
    }, LINGER_MS)
  }
}

export function removeTask(client: QueryClient, id: string): void {
  eachList(client, (pages) => withoutTask(pages, id))
  client.removeQueries({ queryKey: keys.task(id), type: "inactive" })
}
