"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useMemo } from "react"
import type { Colour, List, ListUpdate, TaskList } from "@/lib/api/types"
import { newId } from "@/lib/id"
import { keys } from "@/lib/keys"
import { useTexts } from "@/lib/i18n"
import { deliver, posting } from "@/lib/sync/send"
import type { TaskPages } from "./cache"
import { texts } from "../texts"
import { useAct } from "./useAct"
import { useRefresh } from "@/lib/sync/useRefresh"

const EMPTY: TaskPages = { pageParams: [null], pages: [{ items: [], next_cursor: null, total: null }] }

/** What one does to lists. What cannot be sent now waits on this device, as for tasks. */
export function useListActs() {
  const client = useQueryClient()
  const act = useAct()
  const refresh = useRefresh()
  const t = useTexts(texts).acts

  return useMemo(() => {
    const change = (lists: (now: TaskList[]) => TaskList[]) =>
      client.setQueryData<TaskList[]>(keys.lists(false), (now) => now && lists(now))
    const patch = (list: TaskList, body: ListUpdate, standIn: TaskList) => () =>
      deliver({ method: "PATCH", path: "/lists/{list_id}", names: { list_id: list.id }, body, standIn, title: list.name })

    return {
      create(given: { name: string; colour: Colour }) {
        const now = new Date().toISOString()
        const position = String(Number.MAX_SAFE_INTEGER)
        const mine = { role: "owner", shared: false, favourite: false, collapsed: false } as const
        const list = { ...given, ...mine, id: newId(), position, archived_at: null, open_tasks: 0, created_at: now, updated_at: now }
        return act<List>({
          send: posting({ path: "/lists", body: { id: list.id, ...given }, standIn: list, title: list.name }),
          settle: (made) => {
            change((now) => [...now.filter(({ id }) => id !== made.id), { ...list, ...made }])
            client.setQueryData<TaskPages>(keys.tasks({ list_id: made.id }), (now) => now ?? EMPTY)
            refresh()
          },
          said: t.listAdded(list.name),
        })
      },
      update(list: TaskList, changes: { name?: string; colour?: Colour }) {
        const changed = { ...list, ...changes }
        return act<List>({
          send: patch(list, changes, changed),
          show: () => change((now) => now.map((item) => (item.id === list.id ? changed : item))),
          said: t.listChanged(changed.name),
        })
      },
      archive(list: TaskList, archived: boolean) {
        const put = { ...list, archived_at: archived ? new Date().toISOString() : null }
        return act<List>({
          send: patch(list, { archived }, put),
          show: () => {
            for (const inArchive of [false, true]) {
              client.setQueryData<TaskList[]>(keys.lists(inArchive), (now) => {
                const others = now?.filter(({ id }) => id !== list.id)
                return others && inArchive === archived ? [...others, put] : others
              })
            }
          },
          settle: refresh,
          said: archived ? t.listArchived(list.name) : t.listChanged(list.name),
        })
      },
      remove: (list: TaskList) =>
        act<void>({
          send: () => deliver({ method: "DELETE", path: "/lists/{list_id}", names: { list_id: list.id }, standIn: undefined, title: list.name }),
          show: () => change((now) => now.filter((item) => item.id !== list.id)),
          settle: refresh,
          said: t.listDeleted(list.name, list.open_tasks),
        }),
      move: (list: TaskList, to: { before_id?: string; after_id?: string }, order: TaskList[]) =>
        act<List>({ send: posting({ path: "/lists/{list_id}/move", names: { list_id: list.id }, body: to, standIn: list, title: list.name }), show: () => change(() => order) }),
    }
  }, [act, client, refresh, t])
}
