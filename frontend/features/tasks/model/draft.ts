/** What somebody has typed into a task against what others did to it meanwhile. */
import type { Task, TaskUpdate } from "@/lib/api/types"

export type Field = keyof TaskUpdate

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Fields of the draft that somebody else changed since `base`, to something else than the draft has. */
export function conflicts(base: Task, draft: TaskUpdate, fresh: Task): Field[] {
  return (Object.keys(draft) as Field[]).filter(
    (field) => !same(base[field], fresh[field]) && !same(draft[field], fresh[field]),
  )
}

/** The draft without what the task already says. */
export function unsaved(draft: TaskUpdate, task: Task): TaskUpdate {
  return Object.fromEntries(Object.entries(draft).filter(([field, value]) => !same(value, task[field as Field])))
}
