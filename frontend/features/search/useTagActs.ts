"use client"
import { useMemo } from "react"
import { api } from "@/lib/api/client"
import { useTexts } from "@/lib/i18n"
import { texts } from "./texts"
import { useAct } from "@/features/tasks/api/useAct"
import { useRefresh } from "@/lib/sync/useRefresh"

/** What one does to a tag as a whole. */
export function useTagActs() {
  const act = useAct()
  const refresh = useRefresh()
  const t = useTexts(texts).tags
  return useMemo(
    () => ({
      /** `to`: its new name, which may be another tag's; null takes it off every task. */
      change: (tag: string, to: string | null) =>
        act<{ tasks: number }>({
          send: () => api.post("/tags/change", { tag, to }),
          settle: refresh,
          said: ({ tasks }) => (to === null ? t.removed(tag, tasks) : t.renamed(tag, to, tasks)),
        }).catch(() => undefined),
    }),
    [act, refresh, t],
  )
}
