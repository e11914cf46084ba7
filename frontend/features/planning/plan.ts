/** "Plan my day": which tasks one goes through, and what the decisions come to. */
import type { Operation, Task } from "@/lib/api/types"
import { addDays, type Day } from "@/lib/dates"
import type { Moment } from "@/features/tasks/model/snooze"

export type Decision = { what: "today" | "tomorrow" | "done" | "leave" } | { what: "date"; moment: Moment }

const SUGGESTED = 5

/** What is overdue, then what is due today, then the most important and oldest of what has no day. */
export function planned(due: Task[], dateless: Task[], today: Day): Task[] {
  const own = (task: Task) => task.parent_id === null && task.completed_at === null
  const oldest = (a: Task, b: Task) => b.priority - a.priority || (a.created_at < b.created_at ? -1 : 1)
  const isLate = (task: Task) => Number(task.due_date !== null && task.due_date < today)
  return [
    ...due.filter(own).sort((a, b) => isLate(b) - isLate(a)),
    ...dateless.filter(own).sort(oldest).slice(0, SUGGESTED),
  ]
}

/** The task as the decision makes it, and how the server is told; nothing where all stays. */
export function outcome(task: Task, decision: Decision, today: Day): { id: string; operation: Operation; shown: Task } | null {
  const update = (changes: { due_date: Day | null; due_time?: string }) => ({
    id: task.id,
    operation: { op: "update" as const, id: task.id, changes },
    shown: { ...task, ...changes },
  })
  switch (decision.what) {
    case "today":
      return task.due_date === today ? null : update({ due_date: today })
    case "tomorrow":
      return update({ due_date: addDays(today, 1) })
    case "date":
      return update(decision.moment)
    case "done":
      return { id: task.id, operation: { op: "complete", id: task.id }, shown: { ...task, completed_at: new Date().toISOString() } }
    case "leave":
      return null
  }
}
