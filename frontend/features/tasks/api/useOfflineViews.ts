"use client"
import { onlineManager, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useSyncExternalStore } from "react"
import { keys } from "@/lib/keys"
import { restored } from "@/lib/sync/state"
import { fillView, showsPartial } from "./offlineViews"
import { useToday } from "./queries"

/** While nothing is read from the server, a view that was never loaded shows what the page knows. Is one on the page? */
export function useOfflineViews(): boolean {
  const client = useQueryClient()
  const today = useToday()
  const ready = restored.use()

  useEffect(() => {
    if (!ready) return
    const cache = client.getQueryCache()
    const fillAll = () => {
      if (!onlineManager.isOnline()) for (const query of cache.findAll({ queryKey: keys.allTasks })) fillView(client, query, today)
    }
    fillAll()
    const stops = [
      onlineManager.subscribe(fillAll),
      cache.subscribe(({ type, query }) => {
        if ((type === "updated" || type === "observerAdded") && !onlineManager.isOnline()) fillView(client, query, today)
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }, [client, ready, today])

  const subscribe = useCallback((changed: () => void) => client.getQueryCache().subscribe(changed), [client])
  return useSyncExternalStore(subscribe, () => showsPartial(client), () => false)
}
