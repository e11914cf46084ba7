import { createStore } from "@/lib/store"
import { selection } from "./selection"

/** What a task can be dropped on outside of its view, as the text of a `data-drop-target` (ui/dragging.ts). */
export type DropTarget = { kind: "list"; id: string } | { kind: "inbox" } | { kind: "day"; ahead: number } | { kind: "tag"; tag: string } | { kind: "person"; id: string; name: string }

/** The drop that is still to be done (components/DropActs). */
export const dropped = createStore<{ id: string; on: string } | null>(null)
export const dropOn = (id: string, on: string) => dropped.set({ id, on })

/** What goes along with a task that is dragged: all that are chosen, if it is. */
export function carriedWith(id: string): string[] {
  const { ids } = selection.get()
  return ids.has(id) ? [...ids] : [id]
}

export function asDropTarget(target: DropTarget): string {
  return JSON.stringify(target)
}

export function dropTarget(text: string): DropTarget | null {
  try {
    return JSON.parse(text) as DropTarget
  } catch {
    return null // of somebody else's element
  }
}
