"use client"
/** What others did that the person is told of. The stream of changes says when there is more. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { api } from "@/lib/api/client"
import type { NoticeSettings } from "@/lib/api/types"
import { keys } from "@/lib/keys"
import { toast } from "@/ui/toast"

const PAGE_SIZE = 50
/** More are not counted. */
export const MOST = 99

export function useNotices(unread: boolean) {
  return useInfiniteQuery({
    queryKey: keys.notices(unread),
    queryFn: ({ pageParam: before, signal }) => api.get("/notices", { query: { unread, before, limit: PAGE_SIZE }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.length === PAGE_SIZE ? page.at(-1)!.id : null),
  })
}

/** How many are unread. */
export function useUnread(): number {
  const { data = 0 } = useQuery({
    queryKey: keys.unread,
    queryFn: async ({ signal }) => (await api.get("/notices", { query: { unread: true, limit: MOST + 1 }, signal })).length,
  })
  return data
}

/** Marks these as read, or all. */
export function useMarkRead() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ids?: string[]) => api.post("/notices/read", { ids }),
    onError: (error) => toast({ text: error.message, tone: "danger" }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.allNotices }),
  })
}

export function useNoticeSettings() {
  return useQuery({ queryKey: keys.noticeSettings, queryFn: ({ signal }) => api.get("/notices/settings", { signal }) })
}

export function useSaveNoticeSettings() {
  const client = useQueryClient()
  return useMutation({
    scope: { id: "notice-settings" }, // one after the other
    mutationFn: (chosen: NoticeSettings) => api.patch("/notices/settings", chosen),
    onMutate: (chosen) => client.setQueryData(keys.noticeSettings, chosen),
    onError: (error) => {
      toast({ text: error.message, tone: "danger" })
      void client.invalidateQueries({ queryKey: keys.noticeSettings })
    },
  })
}
