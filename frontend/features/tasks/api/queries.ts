"use client"
/** What the page reads of tasks and lists. */
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query"
import { useMemo, useSyncExternalStore } from "react"
import { api } from "@/lib/api/client"
import type { Task } from "@/lib/api/types"
import { dayIn, type Day } from "@/lib/dates"
import { useFormats } from "@/lib/i18n"
import { keys, type TaskFilter } from "@/lib/keys"
import { useUser } from "@/lib/user"
import { knownTasks, type TaskPages } from "./cache"

const PAGE_SIZE = 200
const CLOCK_MS = 20_000

const everySoOften = (tick: () => void) => {
  const timer = setInterval(tick, CLOCK_MS)
  return () => clearInterval(timer)
}

/** Today in the person's time zone; turns at their midnight. */
export function useToday(): Day {
  const { time_zone } = useUser()
  const { timeZone, today } = useFormats()
  const told = timeZone === time_zone ? today : undefined
  const day = () => {
    const now = Date.now()
    return told && told.from <= now && now < told.until ? told.day : dayIn(time_zone)
  }
  return useSyncExternalStore(everySoOften, day, () => told?.day ?? day()) // at first as the server wrote the page, maybe long ago
}

export function useTasks(filter: TaskFilter, enabled = true) {
  return useInfiniteQuery({
    queryKey: keys.tasks(filter),
    queryFn: ({ pageParam, signal }): Promise<TaskPages["pages"][number]> =>
      api.get("/tasks", { query: { ...filter, cursor: pageParam, limit: PAGE_SIZE }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: filter.q ? keepPreviousData : undefined,
    enabled,
  })
}

export function useLists(archived = false, enabled = true) {
  return useQuery({
    queryKey: keys.lists(archived),
    queryFn: ({ signal }) => api.get("/lists", { query: { archived }, signal }),
    enabled,
  })
}

/** A list that the page knows, archived or not. */
export function useList(id: string) {
  const open = useLists().data?.find((list) => list.id === id)
  const archived = useLists(true, false).data?.find((list) => list.id === id)
  return open ?? archived
}

/** The ids of the lists that the person may look at and not change. */
export function useReadOnly(): ReadonlySet<string | null> {
  const open = useLists().data
  const archived = useLists(true, false).data
  return useMemo(() => new Set([...(open ?? []), ...(archived ?? [])].filter(({ role }) => role === "viewer").map(({ id }) => id)), [open, archived])
}

export function useCounts() {
  return useQuery({ queryKey: keys.counts, queryFn: ({ signal }) => api.get("/tasks/counts", { signal }) })
}

export function useTags() {
  return useQuery({ queryKey: keys.tags, queryFn: ({ signal }) => api.get("/tags", { signal }) })
}

export function useViews() {
  return useQuery({ queryKey: keys.views, queryFn: ({ signal }) => api.get("/views", { signal }) })
}

/** How far each open task with subtasks is, by its id. */
export function useProgress() {
  return useQuery({
    queryKey: keys.progress,
    queryFn: ({ signal }) => api.get("/tasks/progress", { signal }),
    select: (all) => new Map(all.map((each) => [each.parent_id, each])),
  })
}

/** On which days the tasks that repeat will be due again. */
export function useOccurrences({ view, ...filter }: TaskFilter & { due_from: string; due_to: string }) {
  const query = { ...filter, inbox: filter.inbox ?? (view === "inbox" || undefined) }
  return useQuery({ queryKey: keys.ahead(query), queryFn: ({ signal }) => api.get("/tasks/occurrences", { query, signal }) })
}

/** One task; what the page knows of it is shown until the server has answered. */
export function useTask(id: string) {
  const client = useQueryClient()
  return useQuery({ queryKey: keys.task(id), queryFn: () => fetchTask(id), placeholderData: () => knownTasks(client, [id])[0] })
}

export function fetchTask(id: string): Promise<Task> {
  return api.get("/tasks/{task_id}", { names: { task_id: id } })
}
