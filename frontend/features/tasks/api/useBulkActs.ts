"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useMemo } from "react"
import { api } from "@/lib/api/client"
import type { Member, Operation, Task, TaskCreate, TaskUpdate } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { useToday } from "./queries"
import { unread, useTaskActs } from "./useTaskActs"
import { knownPages } from "./offlineViews"
import type { Moment } from "../model/snooze"
import { clearSelection } from "../model/selection"
import { texts } from "../texts"
import { texts as laterTexts } from "../components/texts"

/** What one does to one task or many alike: one request, one message, one undo. */
export function useBulkActs() {
  const client = useQueryClient()
  const today = useToday()
  const acts = useTaskActs()
  const { bulk: t } = useTexts(laterTexts)
  const { acts: said } = useTexts(texts)

  return useMemo(() => {
    const update = (tasks: Task[], changesOf: (task: Task) => TaskUpdate, words: string) => {
      clearSelection()
      return acts.batch(
        tasks.map((task) => {
          const changes = changesOf(task)
          return { id: task.id, operation: { op: "update", id: task.id, changes }, shown: { ...task, ...changes } }
        }),
        words,
      )
    }
    const plain = (op: "complete" | "reopen" | "delete", tasks: Task[], words: string, shown?: (task: Task) => Task) => {
      clearSelection()
      const wanted = op === "delete" ? outermost(tasks) : tasks
      return acts.batch(wanted.map((task) => ({ id: task.id, operation: { op, id: task.id }, shown: shown?.(task) })), words)
    }
    const subtasksOf = async (task: Task): Promise<Task[]> => {
      if (task.parent_id) return []
      const filter = { parent_id: task.id }
      const { items } = await api.get("/tasks", { query: { ...filter, limit: 200 } }).catch(() => knownPages(client, filter, today).pages[0]!)
      return items
    }
    return {
      /** Each once more with its subtasks, all of them open, at the end of its list. */
      async duplicate(tasks: Task[]) {
        clearSelection()
        const copies = await Promise.all(
          outermost(tasks).map(async (task) => {
            const copy = copyOf(task)
            return [copy, ...(await subtasksOf(task)).map((subtask) => copyOf({ ...subtask, parent_id: copy.id }))]
          }),
        )
        return acts.batch(copies.flat().map(({ made, ...task }) => ({ id: task.id, operation: { op: "create", task } as Operation, shown: made })), t.duplicated(tasks.length))
      },
      complete: (tasks: Task[]) =>
        plain("complete", tasks, t.completed(tasks.length), (task) => ({ ...task, completed_at: new Date().toISOString() })),
      reopen: (tasks: Task[]) => plain("reopen", tasks, t.reopened(tasks.length), (task) => ({ ...task, completed_at: null })),
      remove: (tasks: Task[]) => plain("delete", tasks, t.deleted(tasks.length)),
      /** Without a time, each keeps its own; without a day, time and repetition go with it. */
      schedule: (tasks: Task[], { due_date, due_time, recurrence }: Moment) =>
        update(
          tasks,
          () => ({
            due_date,
            ...(due_date === null && { due_time: null, recurrence: null }),
            ...(due_time !== undefined && { due_time }),
            ...(recurrence !== undefined && { recurrence }),
          }),
          due_date ? t.scheduled(tasks.length) : t.unscheduled(tasks.length),
        ),
      /** Any other fields of one task. */
      change: (task: Task, changes: TaskUpdate) => update([task], () => changes, said.updated(task.title)),
      prioritise: (tasks: Task[], priority: number) => update(tasks, () => ({ priority }), t.prioritised(tasks.length)),
      /** Without a person it is nobody's. */
      assign: (tasks: Task[], person: Pick<Member, "id" | "name"> | null) =>
        update(tasks, () => ({ assignee_id: person?.id ?? null }), person ? t.assigned(tasks.length, person.name) : t.unassigned(tasks.length)),
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
  }, [acts, client, said, t, today])
}

/** Without those whose task is among them, too: what is done to a task is done to its subtasks. */
function outermost(tasks: Task[]): Task[] {
  const ids = new Set(tasks.map((task) => task.id))
  return tasks.filter((task) => !task.parent_id || !ids.has(task.parent_id))
}

/** What is sent for a copy, and what the page shows until it is there. */
function copyOf({ title, notes, priority, due_date, due_time, recurrence, remind_before, tags, list_id, parent_id }: Task) {
  const given: TaskCreate = { title, notes, priority, due_date, due_time, recurrence, remind_before, tags, list_id, parent_id }
  const made = unread(given)
  return { ...given, id: made.id, made }
}
