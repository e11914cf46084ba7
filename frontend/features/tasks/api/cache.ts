/** Keeps cached lists of tasks right when one task changes, without asking the server. */
import type { InfiniteData, QueryClient } from "@tanstack/react-query"
import type { Task, TaskPage, User } from "@/lib/api/types"
import type { Day } from "@/lib/dates"
import { keys, type TaskFilter } from "@/lib/keys"
import { belongsTo, inOrder } from "../model/views"

/** `partial`: not what the server said, but what the page knew without it. */
export type TaskPages = InfiniteData<TaskPage & { partial?: true }, string | null>

const mapItems = (pages: TaskPages, change: (items: Task[]) => Task[]): TaskPages => ({
  ...pages,
  pages: pages.pages.map((page) => ({ ...page, items: change(page.items) })),
})

export function withoutTask(pages: TaskPages, id: string): TaskPages {
  return mapItems(pages, (items) => items.filter((task) => task.id !== id && task.parent_id !== id))
}

/** The pages with the task at its place. A task that belongs behind the last loaded page stays away until it is loaded. */
export function withTask(pages: TaskPages, filter: TaskFilter, task: Task, today: Day, me?: string): TaskPages {
  const belongs = belongsTo(filter, task, today, me)
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

/** The id of the person who is signed in. */
export const whosePage = (client: QueryClient) => client.getQueryData<User>(keys.me)?.id

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
  return ids.flatMap((id) => found.get(id) ?? client.getQueryData<Task>(keys.task(id)) ?? []) // one that is open is in no list, maybe
}

/** How long a finished task stays in sight, so that one sees what happened. */
const LINGER_MS = 700

export function applyTask(client: QueryClient, task: Task, today: Day): void {
  const me = whosePage(client)
  client.setQueryData<Task>(keys.task(task.id), task)
  let lingers = false
  eachList(client, (pages, filter) => {
    const known = pages.pages.some((page) => page.items.some((item) => item.id === task.id))
    if (known && task.completed_at && belongsTo(filter, task, today, me) === false) {
      lingers = true
      return mapItems(pages, (items) => items.map((item) => (item.id === task.id ? task : item)))
    }
    return withTask(pages, filter, task, today, me)
  })
  if (lingers) {
    setTimeout(() => {
      const now = client.getQueryData<Task>(keys.task(task.id))
      if (now?.completed_at) eachList(client, (pages, filter) => withTask(pages, filter, now, today, me))
    }, LINGER_MS)
  }
}

export function removeTask(client: QueryClient, id: string): void {
  eachList(client, (pages) => withoutTask(pages, id))
  client.removeQueries({ queryKey: keys.task(id), type: "inactive" })
}
