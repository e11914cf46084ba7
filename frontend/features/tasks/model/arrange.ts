/** Tasks in another order than their own, and under headings. */
import type { Member, Task } from "@/lib/api/types"
import type { Day } from "@/lib/dates"
import { columns } from "./columns"
import type { GroupBy, SortBy } from "./useLayout"

const LAST = "9999"
const due = ({ due_date, due_time }: Task) => (due_date ? `${due_date} ${due_time ?? LAST}` : LAST)

/** What is equal keeps its own order. */
const orders = (locale: string): Record<SortBy, (a: Task, b: Task) => number> => ({
  due: (a, b) => due(a).localeCompare(due(b)),
  priority: (a, b) => b.priority - a.priority,
  title: (a, b) => a.title.localeCompare(b.title, locale, { numeric: true, sensitivity: "base" }),
  added: (a, b) => b.created_at.localeCompare(a.created_at),
})

export interface Arranged {
  /** Of a column of the board, or a list's id; "" for what has none. */
  key: string
  tasks: Task[]
}

export function arranged(tasks: Task[], sort: SortBy | undefined, group: GroupBy | undefined, today: Day, locale: string, people?: Member[]): Arranged[] {
  const sorted = sort ? [...tasks].sort(orders(locale)[sort]) : tasks
  if (!group) return [{ key: "", tasks: sorted }]
  if (group !== "list") return columns(group, sorted, today, locale, people).map(({ id, tasks }) => ({ key: id, tasks })).filter((each) => each.tasks.length > 0)
  const byList = new Map<string, Task[]>()
  for (const task of sorted) byList.set(task.list_id ?? "", [...(byList.get(task.list_id ?? "") ?? []), task])
  return [...byList].map(([key, tasks]) => ({ key, tasks }))
}
