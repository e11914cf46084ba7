/** What lies over the page, opened from anywhere: one thing at a time, loaded when it opens. */
import { createStore } from "@/lib/store"
import type { Task } from "@/lib/api/types"
import { keepTyping } from "@/ui/typeahead"

export type PalettePage = "root" | "when" | "list" | "priority" | "tag" | "person"

export type Overlay =
  | { kind: "add" | "keys" | "plan" | "newList" }
  | { kind: "task" | "share"; id: string }
  | { kind: "palette"; page: PalettePage; tasks: Task[] }

const store = createStore<Overlay | null>(null)
export const overlay = {
  ...store,
  set(next: Overlay | null) {
    if (next?.kind === "add" || next?.kind === "palette") keepTyping()
    store.set(next)
  },
}
export const closeOverlay = () => overlay.set(null)
