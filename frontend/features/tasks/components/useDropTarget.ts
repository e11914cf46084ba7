"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import type { TaskList } from "@/lib/api/types"
import { addDays } from "@/lib/dates"
import { keys } from "@/lib/keys"
import { useTexts } from "@/lib/i18n"
import { knownTasks } from "../api/cache"
import { useToday } from "../api/queries"
import { useBulkActs } from "../api/useBulkActs"
import { dropTarget } from "../model/dropTarget"
import { selection } from "../model/selection"
import { texts } from "../texts"

/** Does what a drop on a target of the sidebar means: another list, another day, a tag more. A task that is chosen takes
 * all that are chosen along. */
export function useDropTarget() {
  const client = useQueryClient()
  const today = useToday()
  const acts = useBulkActs()
  const { inbox } = useTexts(texts)

  return useCallback(
    (id: string, on: string) => {
      const chosen = selection.get().ids
      const tasks = knownTasks(client, chosen.has(id) ? [...chosen] : [id])
      const target = dropTarget(on)
      if (!target || tasks.length === 0) return
      switch (target.kind) {
        case "list": {
          const list = client.getQueryData<TaskList[]>(keys.lists(false))?.find((each) => each.id === target.id)
          return void acts.move(tasks, target.id, list?.name ?? "")
        }
        case "inbox":
          return void acts.move(tasks, null, inbox)
        case "day":
          return void acts.schedule(tasks, addDays(today, target.ahead))
        case "tag":
          return void acts.addTag(tasks, target.tag)
      }
    },
    [acts, client, inbox, today],
  )
}
