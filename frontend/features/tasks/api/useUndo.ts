"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import { api, ApiError } from "@/lib/api/client"
import { useTexts } from "@/lib/i18n"
import { newId } from "@/lib/id"
import { toast } from "@/ui/toast"
import { texts } from "../texts"
import { live } from "@/lib/sync/state"
import { useRefresh } from "@/lib/sync/useRefresh"

/** Takes back a change by its journal id, or the latest one; offers to do it again. */
export function useUndo() {
  const t = useTexts(texts).acts
  const client = useQueryClient()
  const refresh = useRefresh(live.get)

  return useCallback(
    async function undo(changeId?: string | number, { force = false, redo = false } = {}): Promise<void> {
      try {
        // "The latest" said twice at once means two things, unlike a double click: each has a key of its own.
        const headers = { "Idempotency-Key": newId() }
        const answer = changeId === undefined
          ? await api.post("/changes/undo", { force }, { headers })
          : await api.post("/changes/{change_id}/undo", { force }, { headers, names: { change_id: Number(changeId) } })
        refresh()
        toast({
          text: redo ? t.redone : t.undone,
          action: answer.changeId
            ? { label: redo ? t.undo : t.redo, run: () => void undo(answer.changeId!, { redo: !redo }) }
            : undefined,
        })
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        if (error.code === "NothingToUndo") toast({ text: t.nothingToUndo })
        else if (error.code === "ChangeConflict" && changeId !== undefined)
          toast({ text: error.message, tone: "danger", action: { label: t.force, run: () => void undo(changeId, { force: true, redo }) } })
        else toast({ text: error.message, tone: "danger" })
        void client.invalidateQueries()
      }
    },
    [client, refresh, t],
  )
}
