"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useRef, useState } from "react"
import { ApiError } from "@/lib/api/client"
import type { Task, TaskField, TaskUpdate } from "@/lib/api/types"
import { conflicts, unsaved } from "@/lib/sync/conflicts"
import { deliver } from "@/lib/sync/send"
import { toast } from "@/ui/toast"
import { applyTask } from "../api/cache"
import { fetchTask, useToday } from "../api/queries"

/** Keeps on this device what somebody else overtook, until the person decides: the editor that could ask is closed. */
async function keepForDecision(before: Task, body: TaskUpdate, fresh: Task): Promise<void> {
  const { keepConflict } = await import(/* webpackChunkName: "sync" */ "@/lib/sync/outbox")
  await keepConflict({ method: "PATCH", path: "/tasks/{task_id}", names: { task_id: before.id }, body, before, title: fresh.title }, fresh)
}

/** A task being edited: what was typed wins on the screen, is saved field by field, and never overwrites what somebody
 * else wrote into the same field meanwhile, nor is lost to it. */
export function useTaskDraft(task: Task) {
  const client = useQueryClient()
  const today = useToday()
  const [draft, setDraft] = useState<TaskUpdate>({})
  const [base, setBase] = useState(task)
  const latest = useRef({ draft, base })

  const open = unsaved(draft, task)
  const conflicting = conflicts<TaskUpdate>(base, open, task)
  // Nobody touched the same fields: what the draft stands on is the newest version.
  if (base !== task && conflicting.length === 0) setBase(task)
  latest.current = { draft, base: conflicting.length === 0 ? task : base }

  /** What is on its way: leaving a field and then closing the card sends it once. A second time it could overwrite what somebody
   * else wrote after the first. */
  const sending = useRef<TaskUpdate>({})
  const closed = useRef(false)
  const undecided = useRef<() => Promise<void>>(undefined)
  undecided.current = conflicting.length > 0 ? () => keepForDecision(base, open, task) : undefined
  useEffect(() => {
    closed.current = false
    return () => {
      closed.current = true
      void undecided.current?.().catch(() => undefined)
    }
  }, [])

  const { mutateAsync, isPending } = useMutation({
    networkMode: "always", // what cannot be sent now is kept, see lib/sync
    scope: { id: `task-${task.id}` }, // one after the other
    mutationFn: async (changes: TaskUpdate): Promise<Task> => {
      const before = latest.current.base
      const send = (version: string) =>
        deliver({
          method: "PATCH",
          path: "/tasks/{task_id}",
          names: { task_id: task.id },
          body: changes,
          headers: { "If-Match": `"${version}"` },
          standIn: { ...before, ...changes } as Task,
          title: before.title,
          before,
        })
      try {
        return (await send(latest.current.base.updated_at)).data
      } catch (error) {
        if (!(error instanceof ApiError && error.code === "TaskConflict")) throw error
        const fresh = await fetchTask(task.id)
        if (conflicts<TaskUpdate>(latest.current.base, changes, fresh).length > 0) {
          if (closed.current) await keepForDecision(latest.current.base, changes, fresh)
          return fresh // the editor shows both
        }
        return (await send(fresh.updated_at)).data
      }
    },
    onSuccess: (fresh) => applyTask(client, fresh, today),
    onError: (error) => toast({ text: error.message, tone: "danger" }),
  })

  /** Changes a field on the screen only. */
  const change = useCallback((changes: TaskUpdate) => setDraft((now) => ({ ...now, ...changes })), [])

  /** Saves the given changes and what was typed before. */
  const save = useCallback(
    async (changes: TaskUpdate = {}): Promise<void> => {
      const wanted = { ...latest.current.draft, ...changes }
      setDraft(wanted)
      const open = unsaved(unsaved(wanted, latest.current.base), sending.current as Task)
      if (Object.keys(open).length === 0 || open.title?.trim() === "") return
      sending.current = { ...sending.current, ...open }
      const saved = await mutateAsync(open).catch(() => null)
      sending.current = unsaved(sending.current, open as Task)
      if (saved) setDraft((now) => unsaved(now, saved))
    },
    [mutateAsync],
  )

  /** Ends a conflict: overwrite what they wrote, or drop what was typed. */
  const resolve = useCallback(
    (fields: TaskField[], keepMine: boolean) => {
      setBase(task)
      latest.current.base = task
      if (keepMine) void save()
      else setDraft((now) => Object.fromEntries(Object.entries(now).filter(([field]) => !fields.includes(field as TaskField))))
    },
    [save, task],
  )

  return { value: { ...task, ...open } as Task, dirty: Object.keys(open), conflicting, saving: isPending, change, save, resolve }
}
