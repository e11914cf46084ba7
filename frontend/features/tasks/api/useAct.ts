"use client"
import { useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query"
import type { Answer } from "@/lib/api/client"
import { keys } from "@/lib/keys"
import { useTexts } from "@/lib/i18n"
import { outbox } from "@/lib/sync/state"
import { toast } from "@/ui/toast"
import { texts } from "../texts"
import { useUndo } from "./useUndo"

/** Something a person does: shown at once, sent, and offered for undo. */
export interface Act<T> {
  send(): Promise<Answer<T>>
  /** Shows the result before the server has answered; it is taken back if the server refuses. */
  show?(): void
  /** Puts the server's answer into the cache. */
  settle?(data: T): void
  /** What was done, in words. None: no message. */
  said?: string | ((data: T) => string)
  /** The way to what was done, offered beside undo. */
  more?(data: T): { label: string; run(): void }
}

const TOUCHED: QueryKey[] = [keys.allTasks, keys.allLists, keys.counts]

export function useAct() {
  const client = useQueryClient()
  const undo = useUndo()
  const t = useTexts(texts).acts

  const { mutateAsync } = useMutation({
    networkMode: "always", // what cannot be sent now is kept, see lib/sync
    mutationFn: (act: Act<unknown>) => act.send(),
    onMutate: async (act) => {
      if (!act.show) return []
      await client.cancelQueries({ queryKey: keys.allTasks })
      const before = TOUCHED.flatMap((queryKey) => client.getQueriesData({ queryKey }))
      act.show()
      return before
    },
    onSuccess: async (answer, act) => {
      // What is being read was asked for before this was kept, and would hide it until it is sent.
      if (outbox.get().waiting > 0) await client.cancelQueries({ queryKey: keys.allTasks })
      act.settle?.(answer.data)
      for (const queryKey of [keys.counts, keys.allAhead, keys.allLists, keys.tags, keys.progress]) void client.invalidateQueries({ queryKey })
      const said = typeof act.said === "function" ? act.said(answer.data) : act.said
      const id = answer.changeId
      if (said) toast({ text: said, more: act.more?.(answer.data), action: id ? { label: t.undo, run: () => void undo(id) } : undefined })
    },
    onError: (error, _act, before) => {
      for (const [key, data] of before ?? []) client.setQueryData(key, data)
      void client.invalidateQueries({ queryKey: keys.allTasks })
      toast({ text: error.message, tone: "danger" })
    },
  })
  return mutateAsync as <T>(act: Act<T>) => Promise<Answer<T>>
}
