"use client"
/** What the panel reads besides the messages. */
import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import { api } from "@/lib/api/client"
import type { Task } from "@/lib/api/types"
import { dayIn } from "@/lib/dates"
import { useFormats } from "@/lib/i18n"
import { keys } from "@/lib/keys"

const JOURNAL_SIZE = 200

export const useAssistant = () =>
  useQuery({ queryKey: keys.assistant, queryFn: ({ signal }) => api.get("/assistant", { signal }), staleTime: 60_000 })

export const useLists = () =>
  useQuery({
    queryKey: keys.lists(false),
    queryFn: ({ signal }) => api.get("/lists", { query: { archived: false }, signal }),
  })

export const useCounts = () => useQuery({ queryKey: keys.counts, queryFn: ({ signal }) => api.get("/tasks/counts", { signal }) })

/** A task on a card as it is now: live updates and ticks write the same cache entry. */
export function useCurrentTask(task: Task): Task {
  const { data } = useQuery<Task>({
    queryKey: keys.task(task.id),
    queryFn: () => api.get("/tasks/{task_id}", { names: { task_id: task.id } }),
    enabled: false, // a card is no reason to ask
  })
  return data && data.updated_at > task.updated_at ? data : task
}

/** Which of the latest changes have been taken back meanwhile. */
export function useUndone(changeId: number | null): boolean {
  const { data } = useQuery({
    queryKey: [...keys.changes, "latest"],
    queryFn: ({ signal }) => api.get("/changes", { query: { limit: JOURNAL_SIZE }, signal }),
    enabled: changeId !== null,
  })
  return useMemo(() => data?.items.some((change) => change.id === changeId && change.undone) ?? false, [changeId, data])
}

export const useToday = () => dayIn(useFormats().timeZone)

