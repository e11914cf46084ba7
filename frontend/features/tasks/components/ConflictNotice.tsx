"use client"
import { useQuery } from "@tanstack/react-query"
import type { Ref } from "react"
import { api } from "@/lib/api/client"
import type { TaskField, TaskUpdate } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { keys } from "@/lib/keys"
import { useUser } from "@/lib/user"
import { Button } from "@/ui/Button"
import { useMembers } from "../api/people"
import { useList } from "../api/queries"
import { texts } from "../texts"
import { texts as laterTexts } from "./texts"
import { useFieldWords } from "./useFieldWords"

/** So far back it is looked for. */
const RECENT = 20

interface Props {
  task: Conflicted
  /** Where the task does not stand beside. */
  named?: boolean
  fields: TaskField[]
  theirs: TaskUpdate
  /** What the person typed, where it does not stand beside. */
  mine?: TaskUpdate
  onDecide(keepMine: boolean): void
  ref?: Ref<HTMLDivElement>
}

/** Which task it is, and what of it counts here. */
interface Conflicted {
  id: string
  title: string
  list_id: string | null
}

/** Whose change it was, of those who share the list; none while that is not known. */
function useWhoChanged({ id, list_id }: Conflicted, fields: TaskField[]): string | undefined {
  const me = useUser()
  const shared = useList(list_id ?? "")?.shared
  const { data } = useQuery({
    queryKey: [...keys.changes, "of", id],
    queryFn: ({ signal }) => api.get("/changes", { query: { entity_id: id, entity: "task", limit: RECENT }, signal }),
    enabled: !!shared,
    staleTime: 0,
  })
  const change = data?.items.find(({ author_id, before }) => author_id && author_id !== me.id && before && fields.some((field) => field in before))
  return change && data?.authors[change.author_id!]
}

/** Somebody else wrote into the same field: both versions are there, nothing is overwritten unasked, nor lost. It stays
 * until the person has decided. */
export function ConflictNotice({ task, named, fields, theirs, mine, onDecide, ref }: Props) {
  const t = useTexts(texts).edit
  const { data: members } = useMembers(task.list_id ?? "", fields.includes("assignee_id") && task.list_id !== null)
  const who = useWhoChanged(task, fields)
  const later = useTexts(laterTexts)
  const words = later.conflict
  const names: Partial<Record<TaskField, string>> = {
    title: t.title, notes: t.notes, priority: t.priority, due_date: t.date, due_time: t.time,
    recurrence: t.repeat, tags: t.tags, assignee_id: later.assign.assignee, remind_before: later.remind.label,
  }
  const said = useFieldWords((id) => members?.find((member) => member.id === id)?.name ?? "")
  const shown = (values: TaskUpdate, field: TaskField) => said(field, values[field] ?? null) ?? words.nothing
  return (
    <div ref={ref} role="alert" className="mb-2 rounded-md bg-warning-soft p-3 text-sm">
      <p className="font-medium text-warning">{named ? words.conflictOf(task.title, who) : words.conflictTitle(who)}</p>
      <ul className="mt-1">
        {fields.map((field) => (
          <li key={field} dir="auto" className="break-words">
            <p className="line-clamp-4">{words.conflictTheirs(names[field] ?? field)} {shown(theirs, field)}</p>
            {mine && <p className="line-clamp-4">{words.conflictMine} {shown(mine, field)}</p>}
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
