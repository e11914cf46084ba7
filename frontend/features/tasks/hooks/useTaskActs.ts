"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useMemo } from "react"
import { api } from "@/lib/api/client"
import type { Operation, Task, TaskCreate, TaskMove } from "@/lib/api/types"
import { newId } from "@/lib/id"
import { useTexts } from "@/lib/i18n"
import { applyTask, removeTask } from "../cache"
import { rangesInPoints, type Range } from "../readings"
import { texts } from "../texts"
import { useToday } from "./queries"
import { useAct, type Act } from "./useAct"

export interface QuickAdd {
  text: string
  ignored: Range[]
  list_id?: string
  due_date?: string
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
    const key = () => ({ headers: { "Idempotency-Key": newId() } })

    return {
      complete(task: Task) {
        const options = key()
        quietly<Task>({
          send: () => api.post(`/tasks/${task.id}/complete`, {}, options),
          show: () => settle({ ...task, completed_at: new Date().toISOString() }),
          settle,
          said: t.completed(task.title),
        })
      },
      reopen(task: Task) {
        const options = key()
        quietly<Task>({
          send: () => api.post(`/tasks/${task.id}/reopen`, {}, options),
          show: () => settle({ ...task, completed_at: null }),
          settle,
          said: t.reopened(task.title),
        })
      },
      remove(task: Task) {
        quietly<void>({
          send: () => api.delete(`/tasks/${task.id}`),
          show: () => removeTask(client, task.id),
          said: t.deleted(task.title),
        })
      },
      /** `optimistic`: where the task will stand, as far as the page can tell. */
      move(task: Task, to: TaskMove, optimistic: Partial<Task>) {
        const options = key()
        quietly<Task>({
          send: () => api.post(`/tasks/${task.id}/move`, to, options),
          show: () => settle({ ...task, ...optimistic }),
          settle,
          said: t.moved(task.title),
        })
      },
      /** Several changes at once with one undo. `shown`: what each task will be; nothing where it goes. */
      batch(changes: { operation: Operation; id: string; shown?: Task }[], said: string) {
        const options = key()
        return act<{ tasks: Task[] }>({
          send: () => api.post("/tasks/batch", { operations: changes.map(({ operation }) => operation) }, options),
          show: () => changes.forEach(({ id, shown }) => (shown ? settle(shown) : removeTask(client, id))),
          settle: ({ tasks }) => tasks.forEach(settle),
          said,
        }).catch(() => undefined)
      },
      /** Rejects when the server refuses, so that the field can keep its text. */
      quickAdd({ text, ignored, ...defaults }: QuickAdd) {
        const options = key()
        const body = { text, ignore: rangesInPoints(text, ignored), ...defaults }
        return act<Task>({
          send: () => api.post("/tasks/quick", body, options),
          settle,
          said: (task) => t.added(task.title),
        })
      },
      /** Many lines, read like quick add; one undo. */
      addLines(lines: { text: string; list_id?: string; due_date?: string }[], said: string) {
        const options = key()
        return act<Task[]>({
          send: () => api.post("/tasks/quick/lines", { lines }, options),
          settle: (tasks) => tasks.forEach(settle),
          said,
        }).catch(() => undefined)
      },
      add(task: TaskCreate) {
        const options = key()
        return act<Task>({ send: () => api.post("/tasks", task, options), settle })
      },
    }
  }, [act, client, t, today])
}
