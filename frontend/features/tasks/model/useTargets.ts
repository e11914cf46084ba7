"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import { knownTasks } from "../api/cache"
import { selection } from "./selection"

/** The tasks that the next act is about: those that are chosen, else the one whose row has the focus. */
export function useTargets() {
  const client = useQueryClient()
  return useCallback(() => {
    const chosen = selection.get().ids
    const focused = document.activeElement?.closest<HTMLElement>("[data-task-id]")?.dataset.taskId
    return knownTasks(client, chosen.size ? [...chosen] : focused ? [focused] : [])
  }, [client])
}
