"use client"
import { useQueryClient } from "@tanstack/react-query"
import { knownTasks } from "@/features/tasks/api/cache"
import { useCommonList, useMembers } from "@/features/tasks/api/people"
import { useTags } from "@/features/tasks/api/queries"
import { texts } from "@/features/tasks/texts"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { Icon, type IconName } from "@/ui/Icon"
import { targetStyles, useDropMark } from "./useDropMark"
import { carriedWith, type DropTarget } from "@/features/tasks/model/dropTarget"

const MOST_TAGS = 6

/** Further places for a task, there while one is dragged: tomorrow, the tags that are used most, and who shares its list. */
export function DropTargets({ dragged }: { dragged: string }) {
  const t = useTexts(texts)
  const mark = useDropMark()
  const tags = [...(useTags().data ?? [])].sort((a, b) => b.open_tasks - a.open_tasks).slice(0, MOST_TAGS)
  const client = useQueryClient()
  const list = useCommonList(knownTasks(client, carriedWith(dragged)))
  const { data: members = [] } = useMembers(list?.id ?? "", !!list)
  const place = (icon: IconName, name: string, target: DropTarget) => (
    <li key={`${target.kind} ${name}`} className={cx("flex min-h-9 items-center gap-3 rounded-md px-2.5 text-sm", targetStyles)} {...mark(target)}>
      <Icon name={icon} className="size-[18px] text-muted" />
      <span className="truncate">{name}</span>
    </li>
  )
  return (
    <ul className="space-y-0.5" aria-hidden="true">
      {place("upcoming", t.edit.tomorrow, { kind: "day", ahead: 1 })}
      {members.map(({ id, name }) => place("user", name, { kind: "person", id, name }))}
      {tags.map(({ tag }) => place("tag", `#${tag}`, { kind: "tag", tag }))}
    </ul>
  )
}
