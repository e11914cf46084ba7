/** What lies over the page, opened from anywhere: one thing at a time, loaded when it opens. */
import { createStore } from "@/lib/store"
import type { Task } from "@/lib/api/types"

export type PalettePage = "root" | "when" | "list" | "priority" | "tag"

export type Overlay =
  | { kind: "add" | "keys" | "plan" | "newList" }
  | { kind: "task"; id: string }
  | { kind: "palette"; page: PalettePage; tasks: Task[] }

export const overlay = createStore<Overlay | null>(null)
export const closeOverlay = () => overlay.set(null)
