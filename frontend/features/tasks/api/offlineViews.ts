/** What the page knows of a view that it never got from the server: of the tasks of all others, those that belong there. */
import type { Query, QueryClient } from "@tanstack/react-query"
import type { Task } from "@/lib/api/types"
import type { Day } from "@/lib/dates"
import { keys, type TaskFilter } from "@/lib/keys"
import { folded } from "@/lib/words"
import { belongsTo, inOrder } from "../model/views"
import { whosePage, type TaskPages } from "./cache"

/** Does the task hold each word of a search? The server knows more of words than this. */
function holds(task: Task, q: string): boolean {
  const text = folded([task.title, task.notes, ...task.tags.map((tag) => `#${tag}`)].join("\n"))
  return folded(q).split(/\s+/).every((word) => text.includes(word))
}

function allTasks(client: QueryClient): Task[] {
  const lists = client.getQueriesData<TaskPages>({ queryKey: keys.allTasks }).flatMap(([, data]) => data?.pages ?? [])
  const single = client.getQueriesData<Task>({ queryKey: keys.anyTask }).flatMap(([, task]) => task ?? [])
  return [...new Map([...lists.flatMap((page) => page.items), ...single].map((task) => [task.id, task])).values()]
}

export function knownPages(client: QueryClient, filter: TaskFilter, today: Day): TaskPages {
  const me = whosePage(client)
  const items = allTasks(client).filter((task) => belongsTo(filter, task, today, me) ?? holds(task, filter.q ?? ""))
  items.sort((a, b) => inOrder(filter, a, b))
  return { pageParams: [null], pages: [{ items, next_cursor: null, total: null, partial: true }] }
}

const viewOf = (query: Query) => query.queryKey[0] === keys.allTasks[0] && query.isActive()

/** Is a view on the page that the server was not asked for? */
export function showsPartial(client: QueryClient): boolean {
  const views = client.getQueryCache().findAll({ queryKey: keys.allTasks, predicate: viewOf })
  return views.some((query) => (query.state.data as TaskPages | undefined)?.pages[0]?.partial)
}

/** Fills a view on the page that has nothing. It counts as old: when the server is back, it is asked. */
export function fillView(client: QueryClient, query: Query, today: Day): void {
  if (query.state.data !== undefined || !viewOf(query)) return
  client.setQueryData(query.queryKey, knownPages(client, (query.queryKey[1] ?? {}) as TaskFilter, today), { updatedAt: 0 })
}
