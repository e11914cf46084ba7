/** The journal as people read it: what was done together stands together, and what changed is told field by field. */
import type { Change } from "@/lib/api/types"

export interface Act {
  /** Its newest entry; undoing that takes back all of the act. */
  id: number
  /** Those that are loaded, the newest first. */
  changes: Change[]
  /** How many there are. */
  size: number
}

/** Entries of one request are neighbours, since a person's writes come one after the other. */
export function acts(changes: Change[], sizes: Record<string, number> = {}): Act[] {
  const found: Act[] = []
  for (const change of changes) {
    const last = found.at(-1)
    if (last && last.changes[0]!.group_id === change.group_id) last.changes.push(change)
    else found.push({ id: change.id, changes: [change], size: 0 })
  }
  for (const act of found) act.size = Math.max(act.changes.length, sizes[act.changes[0]!.group_id] ?? 0)
  return found
}

/** The one change that all others of the act come with: a task's subtasks, what a repeating task leaves behind. None where
 * several things were done alike. */
export function leading({ changes, size }: Act): Change | null {
  if (changes.length < size) return null
  const parentOf = ({ before, after }: Change) => (after ?? before)?.parent_id
  const isNext = (change: Change, main: Change) => main.action === "completed" && change.action === "created" && change.title === main.title
  return (
    changes.find((main) => {
      const own = new Set([main.entity_id, ...changes.filter((each) => isNext(each, main)).map((each) => each.entity_id)])
      return changes.every((each) => own.has(each.entity_id) || own.has(String(parentOf(each))))
    }) ?? null
  )
}

export const FIELDS = [
  "title", "name", "notes", "priority", "due_date", "due_time", "recurrence", "remind_before", "tags", "list_id", "assignee_id", "body", "parent_id", "colour", "filter",
] as const
export type ChangedField = (typeof FIELDS)[number]

export interface Difference {
  field: ChangedField
  before: unknown
  after: unknown
}

/** What an update changed, of what people see. */
export function differences({ before, after }: Change): Difference[] {
  if (!before || !after) return []
  return FIELDS.filter((field) => field in before).map((field) => ({ field, before: before[field], after: after[field] }))
}
