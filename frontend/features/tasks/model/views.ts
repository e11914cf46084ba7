/** What each view holds, and in which order: the server's rules (backend/todo_api/tasks/views.py) for what the page shows
 * before the server has answered. */
import type { Task } from "@/lib/api/types"
import { addDays, type Day } from "@/lib/dates"
import type { TaskFilter } from "@/lib/keys"
import { hasTag } from "@/lib/words"

/** What these hold is one's own to do, or nobody's yet. */
const TURN_TO_ACT = ["today", "upcoming", "overdue"]

export const mineOrNobodys = ({ assignee_id }: Task, me: string | undefined) => !assignee_id || assignee_id === me

/** Does the task stand in this view? `me` is whose page it is. `null`: only the server can tell. */
export function belongsTo(filter: TaskFilter, task: Task, today: Day, me?: string): boolean | null {
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
  if (filter.tag && !hasTag(task.tags, filter.tag)) return false
  if (filter.assignee === "nobody" ? task.assignee_id : filter.assignee && task.assignee_id !== (filter.assignee === "me" ? me : filter.assignee)) return false
  if (TURN_TO_ACT.includes(filter.view ?? "") && !filter.everybody && !filter.assignee && !mineOrNobodys(task, me)) return false
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
