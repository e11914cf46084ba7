"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useMemo } from "react"
import { api } from "@/lib/api/client"
import type { Colour, TaskList } from "@/lib/api/types"
import { keys } from "@/lib/keys"
import { useTexts } from "@/lib/i18n"
import { texts } from "../texts"
import { useAct } from "./useAct"
import { useRefresh } from "@/lib/useRefresh"

export function useListActs() {
  const client = useQueryClient()
  const act = useAct()
  const refresh = useRefresh()
  const t = useTexts(texts).acts

  return useMemo(() => {
    const change = (lists: (now: TaskList[]) => TaskList[]) =>
      client.setQueryData<TaskList[]>(keys.lists(false), (now) => now && lists(now))

    return {
      create: (list: { name: string; colour: Colour }) =>
        act<TaskList>({ send: () => api.post("/lists", list), settle: refresh, said: (made) => t.listAdded(made.name) }),
      update: (list: TaskList, changes: { name?: string; colour?: Colour }) =>
        act<TaskList>({
          send: () => api.patch(`/lists/${list.id}`, changes),
          show: () => change((now) => now.map((item) => (item.id === list.id ? { ...item, ...changes } : item))),
          said: (made) => t.listChanged(made.name),
        }),
      archive: (list: TaskList, archived: boolean) =>
        act<TaskList>({
          send: () => api.patch(`/lists/${list.id}`, { archived }),
          settle: refresh,
          said: archived ? t.listArchived(list.name) : t.listChanged(list.name),
        }),
      remove: (list: TaskList) =>
        act<void>({
          send: () => api.delete(`/lists/${list.id}`),
          show: () => change((now) => now.filter((item) => item.id !== list.id)),
          settle: refresh,
          said: t.listDeleted(list.name),
        }),
      move: (list: TaskList, to: { before_id?: string; after_id?: string }, order: TaskList[]) =>
        act<TaskList>({ send: () => api.post(`/lists/${list.id}/move`, to), show: () => change(() => order) }),
    }
  }, [act, client, refresh, t])
}
