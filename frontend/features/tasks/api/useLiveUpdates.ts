"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import { api, apiPath, isSignedOut } from "@/lib/api/client"
import type { Change, Task } from "@/lib/api/types"
import { keys } from "@/lib/keys"
import { listen } from "@/lib/sync/live"
import { live, outbox } from "@/lib/sync/state"
import { applyTask, knownTasks, removeTask } from "./cache"
import { noteTags } from "../model/exchangedTags"
import { useCursorAtFirst } from "@/lib/user"
import { useToday } from "./queries"
import { useRefresh } from "@/lib/sync/useRefresh"

const SETTLE_MS = 800

/** Puts the changes of other tabs, of the API and of the assistant on the page as they happen. */
export function useLiveUpdates(): void {
  const client = useQueryClient()
  const refresh = useRefresh()
  const confirm = useRefresh(live.get)
  const after = useCursorAtFirst()
  const today = useToday()
  const day = useRef(today)
  useEffect(() => {
    day.current = today
  }, [today])

  useEffect(() => {
    let settle: ReturnType<typeof setTimeout> | undefined
    // The event shows the change at once; a moment later the server confirms counts and order.
    const settleSoon = () => {
      clearTimeout(settle)
      settle = setTimeout(confirm, SETTLE_MS)
    }
    const onChange = (change: Change) => {
      if (outbox.get().waiting > 0) return // the server does not know yet what the page shows; all is asked for afterwards
      if (change.entity === "task") {
        const before = knownTasks(client, [change.entity_id])[0]
        // Of another's task it says nothing of the reminder: that is one's own.
        const after = change.after && ({ remind_before: before?.remind_before ?? null, ...change.after } as Task)
        if (before && after) noteTags(before.tags, after.tags)
        if (after) applyTask(client, after, day.current)
        else removeTask(client, change.entity_id)
      } else if (change.entity === "reminder") {
        const { task_id } = (change.after ?? change.before) as { task_id: string }
        const known = knownTasks(client, [task_id])[0]
        if (known) applyTask(client, { ...known, remind_before: (change.after?.remind_before ?? null) as number | null }, day.current)
      } else if (change.entity === "comment") {
        const { task_id } = (change.after ?? change.before) as { task_id: string }
        return void client.invalidateQueries({ queryKey: keys.comments(task_id) }) // nothing else on the page tells of it
      } else {
        void client.invalidateQueries({ queryKey: change.entity === "view" ? keys.views : keys.allLists })
        if (change.entity === "member") {
          for (const queryKey of [keys.allMembers, keys.allInvitations]) void client.invalidateQueries({ queryKey }) // one was used
        }
      }
      settleSoon()
    }
    // Which lists there are comes first: of one that was taken away nothing stays on the page.
    const onMissed = () => void client.refetchQueries({ queryKey: keys.allLists, type: "active" }).then(refresh)
    const onReady = () => {
      if (outbox.get().waiting > 0) void import(/* webpackChunkName: "sync" */ "@/lib/sync/outbox").then(({ replay }) => replay()).catch(() => undefined)
    }
    const onNotice = () => {
      for (const queryKey of [keys.allNotices, keys.offers]) void client.invalidateQueries({ queryKey })
    }
    // A stream says nothing of why: whether the session has ended, another request does.
    const onRefused = () => {
      void api.get("/me").catch((error: unknown) => {
        if (isSignedOut(error)) void import(/* webpackChunkName: "sync" */ "@/lib/sync/leave").then(({ leave }) => leave(client))
      })
    }
    const stop = listen(apiPath("/changes/stream"), after, { onChange, onMissed, onNotice, onRefused, onReady })
    return () => {
      stop()
      clearTimeout(settle)
    }
  }, [after, client, confirm, refresh])
}
