"use client"
import { useQueryClient, type InfiniteData } from "@tanstack/react-query"
import { useCallback } from "react"
import { keys } from "@/lib/keys"

const MANY_PAGES = 5
const isLong = (data: unknown) => ((data as Partial<InfiniteData<unknown>> | undefined)?.pages?.length ?? 0) > MANY_PAGES

const never = () => false

/** Asks the server again for everything that a change of tasks or lists can touch. What is shown already, by the stream
 * of changes, is no reason to read a list of thousands once more, page by page. */
export function useRefresh(isShown = never) {
  const client = useQueryClient()
  return useCallback(() => {
    const shown = isShown()
    for (const queryKey of [keys.allTasks, keys.allAhead, keys.allLists, keys.allMembers, keys.allInvitations, keys.offers, keys.allComments, keys.allNotices, keys.counts, keys.tags, keys.views, keys.progress, keys.changes]) {
      void client.invalidateQueries({ queryKey, predicate: ({ state }) => !shown || !isLong(state.data) })
    }
  }, [client, isShown])
}
