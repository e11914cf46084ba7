"use client"
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { api } from "@/lib/api/client"
import { keys } from "@/lib/keys"
import { toast } from "@/ui/toast"

const PAGE_SIZE = 30

export function useConversations(q: string) {
  return useInfiniteQuery({
    queryKey: keys.conversations(q),
    queryFn: ({ pageParam, signal }) =>
      api.get("/conversations", { query: { q: q || null, cursor: pageParam, limit: PAGE_SIZE }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    staleTime: 0, // a model names a conversation a moment after its first answer
  })
}

export function useConversationActs() {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: keys.allConversations })
  const onError = (error: Error) => toast({ text: error.message, tone: "danger" })
  const rename = useMutation({
    mutationFn: ({ id, title }: { id: string; title: string }) => api.patch("/conversations/{conversation_id}", { title }, { names: { conversation_id: id } }),
    onSettled,
    onError,
  })
  const remove = useMutation({ mutationFn: (id: string) => api.delete("/conversations/{conversation_id}", { names: { conversation_id: id } }), onSettled, onError })
  return { rename, remove }
}
