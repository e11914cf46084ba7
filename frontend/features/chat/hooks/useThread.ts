"use client"
import { useQuery } from "@tanstack/react-query"
import { useCallback, useState } from "react"
import { api, ApiError } from "@/lib/api/client"
import { keys } from "@/lib/keys"
import { fromStored, settled } from "../messages"
import type { ChatMessage, StoredMessages } from "../types"

const PAGE_SIZE = 50

/** A conversation as it stands on the server when it is opened. */
export interface Thread {
  id: string
  messages: ChatMessage[]
  /** An answer is being written right now. */
  running: boolean
  /** Where the messages before these begin. */
  cursor: string | null
}

export const newThread = (id: string): Thread => ({ id, messages: [], running: false, cursor: null })

export const fetchMessages = (id: string, cursor: string | null = null, signal?: AbortSignal) =>
  api.get("/conversations/{conversation_id}/messages", { names: { conversation_id: id }, query: { cursor, limit: PAGE_SIZE }, signal }) as Promise<StoredMessages> // what a part holds, the document leaves open

export function useThread(id: string, isNew: boolean) {
  return useQuery({
    queryKey: keys.messages(id),
    queryFn: async ({ signal }): Promise<Thread> => {
      const stored = await fetchMessages(id, null, signal)
      return { id, ...settled(fromStored(stored.items)), cursor: stored.next_cursor }
    },
    enabled: !isNew,
    gcTime: 0, // from then on the session knows better
    staleTime: Infinity,
    retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status < 500 && error.status > 0),
  })
}

export function useEarlier(id: string, start: string | null, prepend: (messages: ChatMessage[]) => void) {
  const [cursor, setCursor] = useState(start)
  const [loading, setLoading] = useState(false)
  const load = useCallback(async () => {
    setLoading(true)
    try {
      const stored = await fetchMessages(id, cursor)
      prepend(fromStored(stored.items))
      setCursor(stored.next_cursor)
    } finally {
      setLoading(false)
    }
  }, [cursor, id, prepend])
  return { more: cursor !== null, loading, load }
}
