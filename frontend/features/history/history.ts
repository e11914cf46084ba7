/** The journal as people read it: what was done together stands together, and what changed is told field by field. */
import type { Change } from "@/lib/api/types"

export interface Act {
  /** Its newest entry; undoing that takes back all of the act. */
  id: number
  changes: Change[]
}

/** Entries of one request are neighbours, since a person's writes come one after the other. */
export function acts(changes: Change[]): Act[] {
  const found: Act[] = []
  for (const change of changes) {
    const last = found.at(-1)
    if (last && last.changes[0]!.group_id === change.group_id) last.changes.push(change)
    else found.push({ id: change.id, changes: [change] })
  }
  return found
}

export const FIELDS = [
  "title", "name", "notes", "priority", "due_date", "due_time", "recurrence", "remind_before", "tags", "list_id", "parent_id", "colour", "filter",
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
