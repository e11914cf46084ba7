"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import type { Task } from "@/lib/api/types"
import { keys } from "@/lib/keys"
import { useShortcuts } from "@/ui/shortcuts"
import type { TaskPages } from "../cache"
import { useTaskActs } from "./useTaskActs"

const titlesIn = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>("[data-task-title]") ?? [])]
const focusedIn = (list: HTMLElement | null) =>
  titlesIn(list).findIndex((title) => title.closest("[data-task-id]")?.contains(document.activeElement))

/** j, k, x, e and # on the row that has the focus; and the focus stays in the list when its row goes. */
export function useListKeys({ openId, onOpen }: { openId: string | null; onOpen(id: string | null): void }) {
  const container = useRef<HTMLDivElement>(null)
  const client = useQueryClient()
  const acts = useTaskActs()
  const place = useRef(-1)

  const titles = () => titlesIn(container.current)
  const focused = () => focusedIn(container.current)
  const go = (step: number) => {
    const all = titles()
    const from = focused()
    all[from < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(from + step, 0), all.length - 1)]?.focus()
  }
  const current = (): Task | undefined => {
    const id = document.activeElement?.closest<HTMLElement>("[data-task-id]")?.dataset.taskId
    if (!id) return undefined
    return client
      .getQueriesData<TaskPages>({ queryKey: keys.allTasks })
      .flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? [])
      .find((task) => task.id === id)
  }
  const on = (act: (task: Task) => void) => () => {
    const task = current()
    if (task) act(task)
  }

  useShortcuts({
    j: () => go(1),
    k: () => go(-1),
    ArrowDown: () => go(1),
    ArrowUp: () => go(-1),
    x: on((task) => (task.completed_at ? acts.reopen(task) : acts.complete(task))),
    e: on((task) => onOpen(task.id)),
    "#": on((task) => acts.remove(task)),
    Delete: on((task) => acts.remove(task)),
  })

  // When the focused row disappears, the browser drops the focus; the row that moved up takes it.
  useEffect(() => {
    const element = container.current
    const remember = () => (place.current = focusedIn(element))
    element?.addEventListener("focusin", remember)
    const observer = new MutationObserver(() => {
      if (document.activeElement !== document.body || place.current < 0) return
      const all = titlesIn(element)
      const next = all[Math.min(place.current, all.length - 1)] ?? element?.querySelector<HTMLElement>("h1")
      next?.focus({ preventScroll: true })
    })
    if (element) observer.observe(element, { childList: true, subtree: true })
    return () => {
      observer.disconnect()
      element?.removeEventListener("focusin", remember)
    }
  }, [])

  // Closing the editor gives the focus back to its row.
  const last = useRef<string | null>(null)
  useEffect(() => {
    if (openId === null && last.current) {
      container.current?.querySelector<HTMLElement>(`[data-task-id="${last.current}"] [data-task-title]`)?.focus()
    }
    last.current = openId
  }, [openId])

  return container
}
