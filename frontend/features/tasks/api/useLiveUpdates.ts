"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import { apiPath } from "@/lib/api/client"
import type { Change, Task } from "@/lib/api/types"
import { keys } from "@/lib/keys"
import { notices, type Notice } from "@/lib/sync/notices"
import { outbox } from "@/lib/sync/state"
import { createStore } from "@/lib/store"
import { applyTask, knownTasks, removeTask } from "./cache"
import { noteTags } from "../model/exchangedTags"
import { useToday } from "./queries"
import { useRefresh } from "@/lib/sync/useRefresh"

/** Is the stream of changes up? Starts hopeful, so that nothing flashes. */
export const live = createStore(true)

const SETTLE_MS = 800
const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000]

/** Puts the changes of other tabs, of the API and of the assistant on the page as they happen. */
export function useLiveUpdates(): void {
  const client = useQueryClient()
  const refresh = useRefresh()
  const confirm = useRefresh(live.get)
  const today = useToday()
  const day = useRef(today)
  useEffect(() => {
    day.current = today
  }, [today])

  useEffect(() => {
    let source: EventSource | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let settle: ReturnType<typeof setTimeout> | undefined
    let failures = 0
    let connectedBefore = false

    // The event shows the change at once; a moment later the server confirms counts and order.
    const settleSoon = () => {
      clearTimeout(settle)
      settle = setTimeout(confirm, SETTLE_MS)
    }
    const onChange = (event: MessageEvent<string>) => {
      if (outbox.get().waiting > 0) return // the server does not know yet what the page shows; all is asked for afterwards
      const change = JSON.parse(event.data) as Change
      if (change.entity === "task") {
        const after = change.after as Task | null
        const before = knownTasks(client, [change.entity_id])[0]
        if (before && after) noteTags(before.tags, after.tags)
        if (after) applyTask(client, after, day.current)
        else removeTask(client, change.entity_id)
      } else {
        void client.invalidateQueries({ queryKey: change.entity === "list" ? keys.allLists : keys.views })
      }
      settleSoon()
    }
    const connect = () => {
      const stream = (source = new EventSource(apiPath("/changes/stream")))
      stream.addEventListener("change", onChange)
      stream.addEventListener("reload", refresh)
      stream.addEventListener("reminder", ({ data }: MessageEvent<string>) => notices.set(JSON.parse(data) as Notice))
      stream.addEventListener("ready", () => {
        failures = 0
        live.set(true)
        if (connectedBefore) refresh() // whatever happened meanwhile
        connectedBefore = true
        if (outbox.get().waiting > 0) void import("@/lib/sync/outbox").then(({ replay }) => replay()).catch(() => undefined)
      })
      stream.onerror = () => {
        live.set(false)
        if (stream.readyState !== EventSource.CLOSED) return // the browser tries again by itself
        retry = setTimeout(connect, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)])
      }
    }
    const onOnline = () => {
      clearTimeout(retry)
      source?.close()
      connect()
    }
    retry = setTimeout(connect) // a task of its own: the page has just come to life
    window.addEventListener("online", onOnline)
    return () => {
      window.removeEventListener("online", onOnline)
      clearTimeout(retry)
      clearTimeout(settle)
      source?.close()
    }
  }, [client, confirm, refresh])
}
