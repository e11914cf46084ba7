"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import { keys, type TaskFilter } from "@/lib/keys"
import { useLists } from "./queries"

/** Forgets what was read of a list that is not the person's any more: it was left, taken away or deleted. */
export function useForgetLost(): void {
  const client = useQueryClient()
  const { data: lists } = useLists()
  const known = useRef(new Set<string>())
  useEffect(() => {
    if (!lists) return
    const now = new Set(lists.map(({ id }) => id))
    const lost = [...known.current].filter((id) => !now.has(id))
    known.current = now
    if (lost.length === 0) return
    const isLost = (id: string | null | undefined) => !!id && lost.includes(id)
    const ofLost = ({ state }: { state: { data: unknown } }) => isLost((state.data as { list_id?: string } | undefined)?.list_id)
    void client.resetQueries({ queryKey: keys.anyTask, type: "active", predicate: ofLost }) // an open task goes at once
    // A moment later the page shows it no more, and nothing asks for it again.
    setTimeout(() => {
      client.removeQueries({ queryKey: keys.allTasks, type: "inactive", predicate: ({ queryKey }) => isLost((queryKey[1] as TaskFilter).list_id) })
      client.removeQueries({ queryKey: keys.anyTask, type: "inactive", predicate: ofLost })
      client.removeQueries({ queryKey: keys.allComments, type: "inactive" })
      void client.invalidateQueries({ queryKey: keys.allNotices }) // of what one does not have, nothing is told
      for (const id of lost) client.removeQueries({ queryKey: keys.members(id), type: "inactive" })
    }, 500)
  }, [client, lists])
}
