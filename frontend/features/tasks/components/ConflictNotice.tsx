"use client"
import type { Task } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import type { Field } from "../model/draft"
import { texts } from "../texts"

interface Props {
  fields: Field[]
  theirs: Task
  onResolve(fields: Field[], keepMine: boolean): void
}

/** Somebody else wrote into the same field: both versions are there, nothing is overwritten unasked. */
export function ConflictNotice({ fields, theirs, onResolve }: Props) {
  const t = useTexts(texts).edit
  const names: Partial<Record<Field, string>> = {
    title: t.title, notes: t.notes, priority: t.priority, due_date: t.date, due_time: t.time,
    recurrence: t.repeat, tags: t.tags,
  }
  const shown = (field: Field) => (field === "priority" ? t.priorities[theirs.priority]! : String(theirs[field] ?? "") || t.nothing)
  return (
    <div role="alert" className="mb-2 rounded-md bg-warning-soft p-3 text-sm">
      <p className="font-medium text-warning">{t.conflictTitle}</p>
      <ul className="mt-1">
        {fields.map((field) => (
          <li key={field} className="line-clamp-4 break-words">
            {t.conflictTheirs(names[field] ?? field, shown(field))}
          </li>
        ))}
      </ul>
      <div className="mt-2 flex gap-2">
        <Button onClick={() => onResolve(fields, true)}>{t.keepMine}</Button>
        <Button onClick={() => onResolve(fields, false)}>{t.useTheirs}</Button>
      </div>
    </div>
  )
}
