"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useMemo } from "react"
import type { Operation, Task, TaskCreate, TaskMove } from "@/lib/api/types"
import { newId } from "@/lib/id"
import { useTexts } from "@/lib/i18n"
import { deliver, posting } from "@/lib/sync/send"
import { applyTask, removeTask } from "./cache"
import { texts } from "../texts"
import { useToday } from "./queries"
import { useAct, type Act } from "./useAct"

/** Everything a person can do to tasks. Each act has an undo in its message. */
export function useTaskActs() {
  const client = useQueryClient()
  const today = useToday()
  const act = useAct()
  const t = useTexts(texts).acts

  return useMemo(() => {
    const settle = (task: Task) => applyTask(client, task, today)
    // A refusal is shown by the message; nobody waits for these.
    const quietly = <T,>(it: Act<T>) => void act(it).catch(() => undefined)
    return {
      complete(task: Task) {
        const done = { ...task, completed_at: new Date().toISOString() }
        quietly<Task>({
          send: posting({ path: "/tasks/{task_id}/complete", names: { task_id: task.id }, standIn: done, title: task.title }),
          show: () => settle(done),
          settle,
          said: t.completed(task.title),
        })
      },
      reopen(task: Task) {
        const open = { ...task, completed_at: null }
        quietly<Task>({
          send: posting({ path: "/tasks/{task_id}/reopen", names: { task_id: task.id }, standIn: open, title: task.title }),
          show: () => settle(open),
          settle,
          said: t.reopened(task.title),
        })
      },
      remove(task: Task) {
        quietly<void>({
          send: () => deliver({ method: "DELETE", path: "/tasks/{task_id}", names: { task_id: task.id }, standIn: undefined, title: task.title }),
          show: () => removeTask(client, task.id),
          said: t.deleted(task.title),
        })
      },
      /** `optimistic`: where the task will stand, as far as the page can tell. */
      move(task: Task, to: TaskMove, optimistic: Partial<Task>) {
        const moved = { ...task, ...optimistic }
        quietly<Task>({
          send: posting({ path: "/tasks/{task_id}/move", names: { task_id: task.id }, body: to, standIn: moved, title: task.title }),
          show: () => settle(moved),
          settle,
          said: t.moved(task.title),
        })
      },
      /** Several changes at once with one undo. `shown`: what each task will be; nothing where it goes. */
      batch(changes: { operation: Operation; id: string; shown?: Task }[], said: string) {
        const operations = changes.map(({ operation }) => operation)
        const tasks = changes.flatMap(({ shown }) => shown ?? [])
        return act<{ tasks: Task[] }>({
          send: posting({ path: "/tasks/batch", body: { operations }, standIn: { tasks }, title: said }),
          show: () => changes.forEach(({ id, shown }) => (shown ? settle(shown) : removeTask(client, id))),
          settle: ({ tasks }) => tasks.forEach(settle),
          said,
        }).catch(() => undefined)
      },
      add(given: TaskCreate) {
        const task = unread(given)
        return act<Task>({ send: posting({ path: "/tasks", body: { id: task.id, ...given }, standIn: task, title: task.title }), settle })
      },
    }
  }, [act, client, t, today])
}

/** A new task as the page shows it until the server has read it. Its id is the task's for good: what is done to it before
 * the server knows it needs no other address afterwards, and a live update of it is no second task. */
export function unread(given: TaskCreate): Task {
  const now = new Date().toISOString()
  return {
    notes: "", priority: 0, due_time: null, recurrence: null, tags: [], parent_id: null,
    ...given,
    list_id: given.list_id ?? null, due_date: given.due_date ?? null,
    id: newId(), position: String(Number.MAX_SAFE_INTEGER), completed_at: null, created_at: now, updated_at: now,
  } as Task
}
