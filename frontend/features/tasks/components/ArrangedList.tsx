"use client"
import { useEffect } from "react"
import type { Task, TaskList } from "@/lib/api/types"
import { useFormats, useTexts } from "@/lib/i18n"
import { usePeople } from "../api/people"
import { useToday } from "../api/queries"
import { arranged } from "../model/arrange"
import type { DueColumn } from "../model/columns"
import { nest } from "../model/groups"
import type { Look } from "../model/useLayout"
import { texts } from "../texts"
import { texts as later } from "./texts"
import { TaskGroup } from "./TaskGroup"

interface Props {
  tasks: Task[]
  look: Look
  /** For the names of lists; those that rows show beside their task. */
  lists: Map<string, TaskList>
  rowLists?: Map<string, TaskList>
  openId: string | null
  onOpen(id: string | null): void
  /** Only what is all there can be sorted: gets the rest. None: it is. */
  onMore?(): unknown
}

/** A view's tasks sorted and grouped as the person wants it. */
export function ArrangedList({ tasks, look: { sort, group }, lists, rowLists, openId, onOpen, onMore }: Props) {
  const t = useTexts(texts)
  const { assign, board } = useTexts(later)
  const { locale } = useFormats()
  const today = useToday()
  const assigned = tasks.flatMap(({ assignee_id, list_id }) => (group === "person" && assignee_id && list_id) || [])
  const people = usePeople([...new Set(assigned)])
  useEffect(() => void onMore?.(), [onMore])

  const nameOf = (key: string): string => {
    switch (group) {
      case "priority":
        return t.row.priority[Number(key)]!
      case "due":
        return board.due[key as DueColumn]
      case "tag":
        return key ? `#${key}` : board.noTag
      case "person":
        return people.find(({ id }) => id === key)?.name ?? assign.nobody
      default:
        return lists.get(key)?.name ?? t.inbox
    }
  }
  return arranged(tasks, sort, group, today, locale, people).map(({ key, tasks }) => (
    <section key={key} className="mb-4">
      {group && <h2 className="border-b border-line pt-2 pb-1.5 text-sm font-semibold text-muted">{nameOf(key)}</h2>}
      <TaskGroup rows={nest(tasks)} today={today} lists={rowLists} ordered={false} openId={openId} onOpen={onOpen} label={group && nameOf(key)} />
    </section>
  ))
}
