/** The columns of a board: which tasks stand in each, and what a drop into one changes. */
import type { Member, Task, TaskUpdate } from "@/lib/api/types"
import { addDays, type Day } from "@/lib/dates"
import type { BoardBy } from "./useLayout"
import { nextMonday } from "./snooze"

export interface Column {
  id: string
  tasks: Task[]
  /** Nothing can be dropped where no change would bring a task there. */
  fixed?: boolean
}

const DUE = ["overdue", "today", "tomorrow", "week", "later", "none"] as const
export type DueColumn = (typeof DUE)[number]
export const NO_TAG = ""
export const NOBODY = ""

function dueColumn(day: Day | null, today: Day): DueColumn {
  if (day === null) return "none"
  if (day < today) return "overdue"
  if (day === today) return "today"
  if (day === addDays(today, 1)) return "tomorrow"
  return day <= addDays(today, 6) ? "week" : "later"
}

/** Tags stand in the order of the person's language; `people` are those who can have a column of theirs, in their order. */
export function columns(by: BoardBy, tasks: Task[], today: Day, locale: string, people: Member[] = []): Column[] {
  switch (by) {
    case "priority":
      return [3, 2, 1, 0].map((priority) => ({ id: String(priority), tasks: tasks.filter((task) => task.priority === priority) }))
    case "due":
      return DUE.map((id) => ({ id, tasks: tasks.filter((task) => dueColumn(task.due_date, today) === id), fixed: id === "overdue" }))
        .filter((column) => !column.fixed || column.tasks.length > 0)
    case "tag": {
      const tags = [...new Set(tasks.flatMap((task) => task.tags))].sort(new Intl.Collator(locale).compare)
      return [
        ...tags.map((tag) => ({ id: tag, tasks: tasks.filter((task) => task.tags.includes(tag)) })),
        { id: NO_TAG, tasks: tasks.filter((task) => task.tags.length === 0) },
      ]
    }
    case "person":
      return [
        { id: NOBODY, tasks: tasks.filter(({ assignee_id }) => !people.some(({ id }) => id === assignee_id)) },
        ...people.map(({ id }) => ({ id, tasks: tasks.filter(({ assignee_id }) => assignee_id === id) })),
      ]
  }
}

/** What makes the task stand in the column `to` instead of `from`. */
export function moved(by: BoardBy, task: Task, from: string, to: string, today: Day): TaskUpdate {
  switch (by) {
    case "priority":
      return { priority: Number(to) }
    case "due": {
      const days: Record<string, Day | null> = {
        today, tomorrow: addDays(today, 1), week: addDays(today, 2), later: addDays(nextMonday(today), 7), none: null,
      }
      return to === "none" ? { due_date: null, due_time: null, recurrence: null } : { due_date: days[to] ?? task.due_date }
    }
    case "tag": {
      const others = task.tags.filter((tag) => tag !== from && tag !== to)
      return { tags: to === NO_TAG ? [] : [...others, to] }
    }
    case "person":
      return { assignee_id: to === NOBODY ? null : to }
  }
}
