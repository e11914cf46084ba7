"use client"
import type { Ref } from "react"
import type { TaskField, TaskUpdate } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { texts } from "../texts"
import { texts as laterTexts } from "./texts"

interface Props {
  /** Of the task, where it does not stand beside. */
  title?: string
  fields: TaskField[]
  theirs: TaskUpdate
  /** What the person typed, where it does not stand beside. */
  mine?: TaskUpdate
  onDecide(keepMine: boolean): void
  ref?: Ref<HTMLDivElement>
}

/** Somebody else wrote into the same field: both versions are there, nothing is overwritten unasked, nor lost. It stays
 * until the person has decided. */
export function ConflictNotice({ title, fields, theirs, mine, onDecide, ref }: Props) {
  const t = useTexts(texts).edit
  const words = useTexts(laterTexts).conflict
  const names: Partial<Record<TaskField, string>> = {
    title: t.title, notes: t.notes, priority: t.priority, due_date: t.date, due_time: t.time,
    recurrence: t.repeat, tags: t.tags,
  }
  const shown = (values: TaskUpdate, field: TaskField) =>
    (field === "priority" ? t.priorities[values.priority ?? 0]! : String(values[field] ?? "")) || words.nothing
  return (
    <div ref={ref} role="alert" className="mb-2 rounded-md bg-warning-soft p-3 text-sm">
      <p className="font-medium text-warning">{title ? words.conflictOf(title) : words.conflictTitle}</p>
      <ul className="mt-1">
        {fields.map((field) => (
          <li key={field} dir="auto" className="break-words">
            <p className="line-clamp-4">{words.conflictTheirs(names[field] ?? field, shown(theirs, field))}</p>
            {mine && <p className="line-clamp-4">{words.conflictMine(shown(mine, field))}</p>}
          </li>
        ))}
      </ul>
      <div className="mt-2 flex gap-2">
        <Button onClick={() => onDecide(true)}>{words.keepMine}</Button>
        <Button onClick={() => onDecide(false)}>{words.useTheirs}</Button>
      </div>
    </div>
  )
}
