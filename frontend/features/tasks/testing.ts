import type { Task } from "@/lib/api/types"

/** A task as the server would send it. */
export function task(id: string, more: Partial<Task> = {}): Task {
  return {
    id, title: id, notes: "", priority: 0, due_date: null, due_time: null, recurrence: null, remind_before: null, tags: [], list_id: null,
    parent_id: null, assignee_id: null, position: /\d+$/.exec(id)?.[0] ?? "1", completed_at: null, created_at: "", updated_at: "", ...more,
  }
}
