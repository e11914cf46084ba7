"use client"
import { useMemo } from "react"
import type { Task, TaskUpdate } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { useTaskActs } from "../hooks/useTaskActs"
import { clearSelection } from "../selection"
import { texts } from "./texts"

/** What one does to one task or many alike: one request, one message, one undo. */
export function useBulkActs() {
  const acts = useTaskActs()
  const t = useTexts(texts).bulk

  return useMemo(() => {
    const update = (tasks: Task[], changesOf: (task: Task) => TaskUpdate, said: string) => {
      clearSelection()
      return acts.batch(
        tasks.map((task) => {
          const changes = changesOf(task)
          return { id: task.id, operation: { op: "update", id: task.id, changes }, shown: { ...task, ...changes } }
        }),
        said,
      )
    }
    const plain = (op: "complete" | "reopen" | "delete", tasks: Task[], said: string, shown?: (task: Task) => Task) => {
      clearSelection()
      // What is done to a task is done to its subtasks.
      const ids = new Set(tasks.map((task) => task.id))
      const wanted = op === "delete" ? tasks.filter((task) => !task.parent_id || !ids.has(task.parent_id)) : tasks
      return acts.batch(wanted.map((task) => ({ id: task.id, operation: { op, id: task.id }, shown: shown?.(task) })), said)
    }
    return {
      complete: (tasks: Task[]) =>
        plain("complete", tasks, t.completed(tasks.length), (task) => ({ ...task, completed_at: new Date().toISOString() })),
      reopen: (tasks: Task[]) => plain("reopen", tasks, t.reopened(tasks.length), (task) => ({ ...task, completed_at: null })),
      remove: (tasks: Task[]) => plain("delete", tasks, t.deleted(tasks.length)),
      /** Without a time, each keeps its own; without a day, time and repetition go with it. */
      schedule: (tasks: Task[], due_date: string | null, due_time?: string | null) =>
        update(
          tasks,
          () => ({ due_date, ...(due_date === null && { due_time: null, recurrence: null }), ...(due_time !== undefined && { due_time }) }),
          due_date ? t.scheduled(tasks.length) : t.unscheduled(tasks.length),
        ),
      prioritise: (tasks: Task[], priority: number) => update(tasks, () => ({ priority }), t.prioritised(tasks.length)),
      addTag: (tasks: Task[], tag: string) =>
        update(tasks, ({ tags }) => ({ tags: [...new Set([...tags, tag])] }), t.tagged(tasks.length, tag)),
      removeTag: (tasks: Task[], tag: string) =>
        update(tasks, ({ tags }) => ({ tags: tags.filter((other) => other !== tag) }), t.untagged(tasks.length, tag)),
      move: (tasks: Task[], list_id: string | null, name: string) => {
        clearSelection()
        return acts.batch(
          tasks.map((task) => ({ id: task.id, operation: { op: "move", id: task.id, to: { list_id } }, shown: { ...task, list_id } })),
          t.moved(tasks.length, name),
        )
      },
    }
  }, [acts, t])
}
