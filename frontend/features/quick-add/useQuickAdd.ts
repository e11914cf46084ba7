"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useMemo } from "react"
import type { ParsedTask, Task, TaskList } from "@/lib/api/types"
import { keys } from "@/lib/keys"
import { newId } from "@/lib/id"
import { useTexts } from "@/lib/i18n"
import { applyTask } from "@/features/tasks/api/cache"
import { rangesInPoints, type Range } from "@/features/tasks/model/readings"
import { overlay } from "@/features/tasks/model/overlay"
import { texts as taskTexts } from "@/features/tasks/texts"
import { texts } from "./texts"
import { useToday } from "@/features/tasks/api/queries"
import { useAct } from "@/features/tasks/api/useAct"
import { useReadHere } from "@/features/tasks/api/useReading"
import { unread } from "@/features/tasks/api/useTaskActs"
import { posting } from "@/lib/sync/send"

interface QuickAdd {
  text: string
  ignored: Range[]
  list_id?: string
  due_date?: string
}
type Defaults = Pick<QuickAdd, "list_id" | "due_date">
type Line = Omit<QuickAdd, "ignored"> & { at: number; parent: number | null; done: boolean }

/** Adding tasks in words. */
export function useQuickAdd() {
  const client = useQueryClient()
  const today = useToday()
  const act = useAct()
  const readHere = useReadHere()
  const { inbox } = useTexts(taskTexts)
  const t = useTexts(texts).add

  return useMemo(() => {
    const placeOf = ({ list_id }: Task) => client.getQueryData<TaskList[]>(keys.lists(false))?.find(({ id }) => id === list_id)?.name ?? inbox
    const settle = (task: Task) => applyTask(client, task, today)
    return {
      /** Rejects when the server refuses, so that the field can keep its text. */
      quickAdd({ text, ignored, ...defaults }: QuickAdd) {
        const task = unread({ title: text, ...defaults })
        const body = { id: task.id, text, ignore: rangesInPoints(text, ignored), ...defaults }
        const read = async () => {
          const parsed = await readHere(text, ignored, defaults.list_id)
          if (!parsed) return null
          const fields = fieldsOf(parsed, defaults)
          return { path: "/tasks" as const, body: { id: task.id, ...fields }, standIn: { ...task, ...fields } }
        }
        return act<Task>({
          send: posting({ path: "/tasks/quick", body, standIn: task, title: text, reread: { read, show: settle } }),
          settle,
          said: (task) => t.said(task.title, placeOf(task)),
          more: (task) => ({ label: t.open, run: () => overlay.set({ kind: "task", id: task.id }) }),
        })
      },
      /** Many lines, read like quick add; one undo. `at`: each line's name, `parent`: that of the one it is below. */
      addLines(given: Line[], said: string) {
        const ids = new Map(given.map(({ at }) => [at, newId()]))
        const lines = given.map(({ at, parent, ...line }) => ({ ...line, id: ids.get(at)!, parent_id: parent === null ? undefined : ids.get(parent) }))
        const tasks = lines.map(({ id, text, done, ...rest }) => {
          const task = { ...unread({ title: text, ...rest }), id }
          return done ? { ...task, completed_at: task.created_at } : task
        })
        return act<Task[]>({
          // If it is refused later, what was typed is what the person gets back.
          send: posting({ path: "/tasks/quick/lines", body: { lines, pasted: true }, standIn: tasks, title: given.map(({ text }) => text).join(" · ") }),
          settle: (tasks) => tasks.forEach(settle),
          said,
        }).catch(() => undefined)
      },
    }
  }, [act, client, inbox, readHere, t, today])
}

/** As the server's quick add: what the line leaves open is filled from where it was typed. */
function fieldsOf(parsed: ParsedTask, defaults: Defaults) {
  const { title, notes, due_time, recurrence, priority, tags } = parsed
  return {
    title, notes, due_time, recurrence, priority, tags,
    due_date: parsed.due_date ?? defaults.due_date ?? null,
    list_id: parsed.list_id ?? defaults.list_id ?? null,
    assignee_id: parsed.assignee_id,
  }
}
