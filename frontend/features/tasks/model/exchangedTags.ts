/** Follows tags that are renamed while the page is open, so that a search for one finds its tasks under the new name. */
import { createStore } from "@/lib/store"

/** Tags that tasks have exchanged for others while the page was open, the latest last: a rename, or its undo. */
export const exchangedTags = createStore<[from: string, to: string][]>([])
const EXCHANGES_KEPT = 20

export function noteTags(before: string[], after: string[]): void {
  const [from, ...others] = before.filter((tag) => !after.includes(tag))
  const [to, ...more] = after.filter((tag) => !before.includes(tag))
  if (!from || !to || others.length > 0 || more.length > 0) return
  exchangedTags.set((now) => (now.at(-1)?.join() === [from, to].join() ? now : [...now.slice(1 - EXCHANGES_KEPT), [from, to]]))
}

/** What a tag that no task has any more is called now. */
export function renamed(tag: string | undefined, known: string[], exchanged: [from: string, to: string][]): string | undefined {
  if (!tag || known.includes(tag)) return tag
  const to = exchanged.filter(([from]) => from === tag).at(-1)?.[1]
  return to && known.includes(to) ? to : tag
}
