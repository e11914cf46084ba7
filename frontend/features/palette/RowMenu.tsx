"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { knownTasks } from "@/features/tasks/api/cache"
import { useBulkActs } from "@/features/tasks/api/useBulkActs"
import { overlay } from "@/features/tasks/model/overlay"
import { selection } from "@/features/tasks/model/selection"
import { useTexts } from "@/lib/i18n"
import { ContextMenu } from "@/ui/ContextMenu"
import { texts } from "./texts"
import { useTaskChoices } from "./useTaskChoices"

interface Props {
  id: string
  x: number
  y: number
  onClose(): void
}

/** What can be done to the row below the pointer; to all that are selected, where it is one of them. */
export function RowMenu({ id, onClose, ...place }: Props) {
  const t = useTexts(texts).palette
  const client = useQueryClient()
  const acts = useBulkActs()
  const [tasks] = useState(() => {
    const { ids } = selection.get()
    return knownTasks(client, ids.has(id) ? [...ids] : [id])
  })
  const choices = useTaskChoices({ tasks, acts, done: (act) => void act(), onPage: (page) => overlay.set({ kind: "palette", page, tasks }) })
  useEffect(() => {
    if (tasks.length === 0) onClose() // it has just gone elsewhere
  }, [onClose, tasks])
  if (tasks.length === 0) return null
  const label = tasks.length === 1 ? tasks[0]!.title : t.tasks(tasks.length)
  return <ContextMenu {...place} label={label} onClose={onClose} items={choices.map((choice) => ({ ...choice, danger: choice.id === "delete" }))} />
}
