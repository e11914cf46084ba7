"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import type { Task } from "@/lib/api/types"
import { keys } from "@/lib/keys"
import { useLists } from "../api/queries"

/** The task that is open for editing. It keeps its place while it is, even when it no longer belongs into the view:
 * nothing moves away under somebody's hands. */
export function useOpenTask(loaded: Task[]) {
  const client = useQueryClient()
  const { data: lists } = useLists()
  const [open, setOpen] = useState<{ id: string; day: string | null } | null>(null)
  const seen = useRef<{ task: Task; at: number } | null>(null)

  const items = useMemo(() => {
    if (!open) return loaded
    const at = loaded.findIndex((task) => task.id === open.id)
    if (at >= 0) {
      seen.current = { task: loaded[at]!, at }
      return loaded
    }
    if (seen.current?.task.id !== open.id) return loaded
    const { list_id } = seen.current.task
    if (list_id && lists && !lists.some(({ id }) => id === list_id)) return loaded // the list was taken away, and its tasks with it
    const task = client.getQueryData<Task>(keys.task(open.id)) ?? seen.current.task
    return [...loaded.slice(0, seen.current.at), task, ...loaded.slice(seen.current.at)]
  }, [client, lists, loaded, open])

  const latest = useRef(loaded)
  useEffect(() => {
    latest.current = loaded
  }, [loaded])
  const setOpenId = useCallback(
    (id: string | null) => setOpen(id === null ? null : { id, day: latest.current.find((task) => task.id === id)?.due_date ?? null }),
    [],
  )
  const dayOf = useCallback((task: Task) => (task.id === open?.id ? open.day : task.due_date), [open])

  return { items, dayOf, openId: open?.id ?? null, setOpenId }
}
