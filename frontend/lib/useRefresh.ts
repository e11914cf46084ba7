"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import { keys } from "@/lib/keys"

/** Asks the server again for everything that a change of tasks or lists can touch. */
export function useRefresh() {
  const client = useQueryClient()
  return useCallback(() => {
    for (const key of [keys.allTasks, keys.allLists, keys.counts, keys.tags, keys.views, keys.progress, keys.changes]) {
      void client.invalidateQueries({ queryKey: key })
    }
  }, [client])
}
