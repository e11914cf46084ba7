"use client"
import { useCallback } from "react"
import { createStore } from "@/lib/store"

export type Layout = "list" | "board" | "calendar"
export type BoardBy = "priority" | "due" | "tag" | "person"
export type SortBy = "due" | "priority" | "title" | "added"
export type GroupBy = BoardBy | "list"
export interface Look {
  layout: Layout
  by: BoardBy
  /** None: as the view has them. */
  sort?: SortBy
  group?: GroupBy
  /** Also what others are to do. */
  everybody?: boolean
}

const KEY = "todo-looks"
const PLAIN: Look = { layout: "list", by: "priority" }

const looks = createStore<Record<string, Look>>({})
if (typeof window !== "undefined") {
  try {
    looks.set(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, Look>)
  } catch {
    // what is stored is not ours, or may not be read: every list looks plain
  }
}

/** How a list is shown on this device; remembered for each. */
export function useLayout(id: string): [Look, (change: Partial<Look>) => void] {
  const look = looks.usePart((all) => all[id]) ?? PLAIN
  const change = useCallback(
    (change: Partial<Look>) => {
      looks.set((all) => ({ ...all, [id]: { ...(all[id] ?? PLAIN), ...change } }))
      try {
        localStorage.setItem(KEY, JSON.stringify(looks.get()))
      } catch {
        // a private window may not store; the choice then holds until it is closed
      }
    },
    [id],
  )
  return [look, change]
}
