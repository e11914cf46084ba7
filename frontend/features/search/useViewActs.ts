"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useMemo } from "react"
import { api } from "@/lib/api/client"
import type { SavedView } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { keys } from "@/lib/keys"
import type { Search } from "./filter"
import { useAct } from "@/features/tasks/api/useAct"
import { texts } from "./texts"

const named = (view: SavedView) => ({ names: { view_id: view.id } })

/** What one does to saved views. The promises are undefined where the server refused; the message says why. */
export function useViewActs() {
  const client = useQueryClient()
  const act = useAct()
  const t = useTexts(texts).filters

  return useMemo(() => {
    const change = (views: (now: SavedView[]) => SavedView[]) =>
      client.setQueryData<SavedView[]>(keys.views, (now) => now && views(now))
    const refused = () => undefined
    return {
      create: (name: string, filter: Search) =>
        act<SavedView>({
          send: () => api.post("/views", { name, filter }),
          settle: (made) => change((now) => [...now.filter((view) => view.id !== made.id), made]),
          said: t.saved(name),
        }).catch(refused),
      update: (view: SavedView, changes: { name?: string; filter?: Search }) =>
        act<SavedView>({
          send: () => api.patch("/views/{view_id}", changes, named(view)),
          settle: (made) => change((now) => now.map((other) => (other.id === made.id ? made : other))),
          said: t.saved(changes.name ?? view.name),
        }).catch(refused),
      remove: (view: SavedView) =>
        act<void>({
          send: () => api.delete("/views/{view_id}", named(view)),
          settle: () => change((now) => now.filter((other) => other.id !== view.id)),
          said: t.deleted(view.name),
        }).catch(refused),
      move: (view: SavedView, to: { before_id?: string; after_id?: string }, order: SavedView[]) =>
        act<SavedView>({ send: () => api.post("/views/{view_id}/move", to, named(view)), show: () => change(() => order) }).catch(refused),
    }
  }, [act, client, t])
}
