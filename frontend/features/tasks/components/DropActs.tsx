"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import type { TaskList } from "@/lib/api/types"
import { addDays } from "@/lib/dates"
import { keys } from "@/lib/keys"
import { useTexts } from "@/lib/i18n"
import { knownTasks } from "../api/cache"
import { useToday } from "../api/queries"
import { useBulkActs } from "../api/useBulkActs"
import { carriedWith, dropped, dropTarget } from "../model/dropTarget"
import { texts } from "../texts"

/** Does what a drop on a target of the sidebar means: another list, another day, a tag more, somebody to do it. A task
 * that is chosen takes all that are chosen along. */
export function DropActs() {
  const client = useQueryClient()
  const today = useToday()
  const acts = useBulkActs()
  const { inbox } = useTexts(texts)

  const drop = dropped.use()
  useEffect(() => {
    if (!drop) return
    dropped.set(null)
    const tasks = knownTasks(client, carriedWith(drop.id))
    const target = dropTarget(drop.on)
    if (!target || tasks.length === 0) return
    switch (target.kind) {
      case "list": {
        const list = client.getQueryData<TaskList[]>(keys.lists(false))?.find((each) => each.id === target.id)
        return void acts.move(tasks, target.id, list?.name ?? "")
      }
      case "inbox":
        return void acts.move(tasks, null, inbox)
      case "day":
        return void acts.schedule(tasks, { due_date: addDays(today, target.ahead) })
      case "tag":
        return void acts.addTag(tasks, target.tag)
      case "person":
        return void acts.assign(tasks, target)
    }
  }, [acts, client, drop, inbox, today])
  return null
}
