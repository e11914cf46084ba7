"use client"
import { useState } from "react"
import { api, ApiError } from "@/lib/api/client"
import { useUndone } from "./queries"
import { useRefresh } from "@/lib/sync/useRefresh"

/** Undo and redo of what one card did. */
export function useUndoCard(changeId: number | null) {
  const undoneBefore = useUndone(changeId)
  const refresh = useRefresh()
  const [last, setLast] = useState<{ id: string; undone: boolean } | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)

  const undone = last?.undone ?? undoneBefore
  const target = last?.id ?? changeId
  /** A change that was undone elsewhere can be redone only where its undo is known. */
  const possible = target !== null && (last !== null || !undoneBefore)

  async function toggle(force = false) {
    setBusy(true)
    setError(null)
    try {
      const answer = await api.post("/changes/{change_id}/undo", { force }, { names: { change_id: Number(target) } })
      if (answer.changeId) setLast({ id: answer.changeId, undone: !undone })
      refresh()
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      setError(cause)
      refresh()
    } finally {
      setBusy(false)
    }
  }
  return { undone, possible, busy, error, toggle }
}
