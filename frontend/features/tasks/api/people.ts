"use client"
/** Who has a list, and so can be the one to do its tasks. */
import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import { api } from "@/lib/api/client"
import type { Member, Task } from "@/lib/api/types"
import { keys } from "@/lib/keys"
import { useList, useLists } from "./queries"

const fetchMembers = (listId: string, signal?: AbortSignal) => api.get("/lists/{list_id}/members", { names: { list_id: listId }, signal })

export function useMembers(listId: string, enabled = true) {
  return useQuery({ queryKey: keys.members(listId), queryFn: ({ signal }) => fetchMembers(listId, signal), enabled })
}

const NOBODY: Member[] = []

/** Everybody in these lists, each once. */
export function usePeople(listIds: string[]): Member[] {
  const ids = [...listIds].sort()
  const { data } = useQuery({
    queryKey: keys.membersOf(ids),
    queryFn: async ({ signal }) => {
      const all = await Promise.all(ids.map((id) => fetchMembers(id, signal)))
      return [...new Map(all.flat().map((member) => [member.id, member])).values()]
    },
    enabled: ids.length > 0,
  })
  return data ?? NOBODY
}

/** The ids of the lists that the person shares with others. */
export function useSharedLists(): string[] {
  const { data: lists } = useLists()
  return useMemo(() => lists?.filter(({ shared }) => shared).map(({ id }) => id) ?? [], [lists])
}

/** The list that all these tasks are in, if it is shared: its members can be given them. */
export function useCommonList(tasks: Task[]) {
  const id = tasks[0]?.list_id
  const list = useList(id ?? "")
  return list?.shared && tasks.every(({ list_id }) => list_id === id) ? list : undefined
}
