"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useMemo } from "react"
import type { Operation, Task, TaskCreate, TaskMove } from "@/lib/api/types"
import { newId } from "@/lib/id"
import { useTexts } from "@/lib/i18n"
import { deliver, type Delivery } from "@/lib/sync/send"
import { applyTask, removeTask } from "./cache"
import { texts } from "../texts"
import { useToday } from "./queries"
import { useAct, type Act } from "./useAct"

/** A POST that is never done twice. `standIn`: what the page takes for the answer while there is none. */
export const post = <T>(path: string, body: object, standIn: T, title: string, reread?: Delivery<T>["reread"]) => {
  const headers = { "Idempotency-Key": newId() }
  return () => deliver<T>({ method: "POST", path, body, headers, standIn, title, reread })
}

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
          send: post(`/tasks/${task.id}/complete`, {}, done, task.title),
          show: () => settle(done),
          settle,
          said: t.completed(task.title),
        })
      },
      reopen(task: Task) {
        const open = { ...task, completed_at: null }
        quietly<Task>({
          send: post(`/tasks/${task.id}/reopen`, {}, open, task.title),
          show: () => settle(open),
          settle,
          said: t.reopened(task.title),
        })
      },
      remove(task: Task) {
        quietly<void>({
          send: () => deliver<void>({ method: "DELETE", path: `/tasks/${task.id}`, standIn: undefined, title: task.title }),
          show: () => removeTask(client, task.id),
          said: t.deleted(task.title),
        })
      },
      /** `optimistic`: where the task will stand, as far as the page can tell. */
      move(task: Task, to: TaskMove, optimistic: Partial<Task>) {
        const moved = { ...task, ...optimistic }
        quietly<Task>({
          send: post(`/tasks/${task.id}/move`, to, moved, task.title),
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
          send: post("/tasks/batch", { operations }, { tasks }, said),
          show: () => changes.forEach(({ id, shown }) => (shown ? settle(shown) : removeTask(client, id))),
          settle: ({ tasks }) => tasks.forEach(settle),
          said,
        }).catch(() => undefined)
      },
      add(given: TaskCreate) {
        const task = unread(given)
        return act<Task>({ send: post("/tasks", { id: task.id, ...given }, task, task.title), settle })
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
