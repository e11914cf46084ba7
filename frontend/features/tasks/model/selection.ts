/** The rows that are chosen for a common act. One list is on the page at a time, so there is one selection. */
import { createStore } from "@/lib/store"

/** As many as one batch takes. */
export const MOST = 200

export interface Selection {
  ids: ReadonlySet<string>
  /** Where a range starts: the row chosen last. */
  anchor: string | null
  /** A tap chooses instead of opening, for those without keys. */
  choosing: boolean
}

/** The order of the tasks in each list on the page, also of those too far from the window to be there. */
export const orders = new WeakMap<Element, string[]>()

/** The ids of all tasks in the lists in there, from top to bottom. */
export const orderIn = (root: ParentNode | null): string[] =>
  [...(root?.querySelectorAll("[data-rows]") ?? [])].flatMap((list) => orders.get(list) ?? [])

export const NONE: Selection = { ids: new Set(), anchor: null, choosing: false }
export const selection = createStore(NONE)

export function toggled(now: Selection, id: string): Selection {
  const ids = new Set(now.ids)
  if (!ids.delete(id) && ids.size < MOST) ids.add(id)
  return { ...now, ids, anchor: id }
}

/** All rows from the anchor to this one, besides what was chosen before. */
export function extended(now: Selection, order: string[], id: string): Selection {
  const ends = [order.indexOf(now.anchor ?? id), order.indexOf(id)].sort((a, b) => a - b)
  if (ends[0]! < 0) return toggled(now, id)
  const all = new Set([...now.ids, ...order.slice(ends[0], ends[1]! + 1)])
  return { ...now, ids: new Set([...all].slice(0, MOST)), anchor: now.anchor ?? id }
}

export const clearSelection = () => selection.set(NONE)
