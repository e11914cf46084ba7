"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import { keys } from "@/lib/keys"

/** Asks the server again for everything that the assistant can have touched. */
export function useTaskRefresh() {
  const client = useQueryClient()
  return useCallback(() => {
    for (const key of [keys.allTasks, keys.allLists, keys.counts, keys.tags, keys.changes]) {
      void client.invalidateQueries({ queryKey: key })
    }
  }, [client])
}
