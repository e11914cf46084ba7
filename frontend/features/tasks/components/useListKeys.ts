"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import type { Task } from "@/lib/api/types"
import { useShortcuts } from "@/ui/shortcuts"
import { knownTasks } from "../api/cache"
import { overlay, type PalettePage } from "../model/overlay"
import { clearSelection, extended, MOST, orderIn, selection, toggled } from "../model/selection"
import { useTargets } from "../model/useTargets"
import { useTaskActs } from "../api/useTaskActs"

const titlesIn = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>("[data-task-title]") ?? [])]
const focusedIn = (list: HTMLElement | null) =>
  titlesIn(list).findIndex((title) => title.closest("[data-task-id]")?.contains(document.activeElement))
const idOf = (inRow: Element | null) => inRow?.closest<HTMLElement>("[data-task-id]")?.dataset.taskId

/** Keys on the row that has the focus, or on all that are chosen; and the focus stays in the list when its row goes. */
export function useListKeys({ openId, onOpen }: { openId: string | null; onOpen(id: string | null): void }) {
  const container = useRef<HTMLDivElement>(null)
  const client = useQueryClient()
  const acts = useTaskActs()
  const targets = useTargets()
  const anyChosen = selection.usePart(({ ids }) => ids.size > 0)
  const place = useRef<{ order: string[]; at: number } | null>(null)

  const titles = () => titlesIn(container.current)
  const focused = () => focusedIn(container.current)
  const currentId = () => idOf(document.activeElement)
  const go = (step: number) => (event: KeyboardEvent) => {
    const all = titles()
    const from = focused()
    const start = currentId()
    all[from < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(from + step, 0), all.length - 1)]?.focus()
    const end = currentId()
    if (event.shiftKey && start && end) {
      const order = orderIn(container.current)
      selection.set((now) => extended(now.ids.size ? now : { ...now, anchor: start }, order, end))
    }
  }
  const on = (act: (task: Task) => void) => () => {
    const [task] = knownTasks(client, [currentId() ?? ""])
    if (task) act(task)
  }
  const ask = (page: PalettePage) => () => {
    const tasks = targets()
    if (tasks.length) overlay.set({ kind: "palette", page, tasks })
  }

  useShortcuts({
    j: go(1),
    k: go(-1),
    ArrowDown: go(1),
    ArrowUp: go(-1),
    x: on((task) => selection.set((now) => toggled(now, task.id))),
    "mod+a": () => selection.set((now) => ({ ...now, ids: new Set(orderIn(container.current).slice(0, MOST)) })),
    e: on((task) => onOpen(task.id)),
    s: ask("when"),
    m: ask("list"),
    p: ask("priority"),
    t: ask("tag"),
    a: ask("person"),
    // With rows chosen, these are the selection bar's.
    ...(!anyChosen && { "#": on((task) => acts.remove(task)), Delete: on((task) => acts.remove(task)) }),
  })
  useEffect(() => clearSelection, [])

  // When the focused row disappears, the browser drops the focus; the row that moved up takes it.
  useEffect(() => {
    const element = container.current
    const remember = () => {
      const order = orderIn(element)
      const at = order.indexOf(currentId() ?? "")
      place.current = at < 0 ? null : { order, at }
    }
    element?.addEventListener("focusin", remember)
    const observer = new MutationObserver(() => {
      if (document.activeElement !== document.body || !place.current) return
      const there = new Map(titlesIn(element).map((title) => [idOf(title), title]))
      const { order, at } = place.current
      if (!there.has(order[at]) && orderIn(element).includes(order[at]!)) return // it is only scrolled away
      const next = [...order.slice(at), ...order.slice(0, at).reverse()].find((id) => there.has(id))
      const target = next ? there.get(next) : element?.querySelector<HTMLElement>("h1")
      target?.focus({ preventScroll: true })
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
