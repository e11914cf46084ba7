/** How the tasks of a view stand under headings. */
import type { Task } from "@/lib/api/types"
import type { Day } from "@/lib/dates"

export interface Row {
  task: Task
  subtasks: Task[]
}
export interface Group {
  key: string
  /** The day that the group stands for; "overdue" for all before today; null: no heading. */
  day: Day | "overdue" | null
  rows: Row[]
}

/** Subtasks stand under their task when it is here too, else on their own. */
export function nest(tasks: Task[]): Row[] {
  const rows = new Map<string, Row>()
  const parents = new Set(tasks.filter((task) => !task.parent_id).map((task) => task.id))
  for (const task of tasks) if (!task.parent_id || !parents.has(task.parent_id)) rows.set(task.id, { task, subtasks: [] })
  for (const task of tasks) if (task.parent_id) rows.get(task.parent_id)?.subtasks.push(task)
  return [...rows.values()]
}

export function groupByDay(tasks: Task[], today: Day, dayOf = (task: Task) => task.due_date): Group[] {
  const groups = new Map<string, Task[]>()
  for (const task of tasks) {
    const day = dayOf(task) ?? ""
    const key = day === "" || day >= today ? day : "overdue"
    groups.set(key, [...(groups.get(key) ?? []), task])
  }
  return [...groups].map(([key, members]) => ({ key, day: key, rows: nest(members) }))
}

export const oneGroup = (tasks: Task[]): Group[] => [{ key: "all", day: null, rows: nest(tasks) }]
