"use client"
import { useTags } from "@/features/tasks/api/queries"
import { texts } from "@/features/tasks/texts"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { Icon, type IconName } from "@/ui/Icon"
import { targetStyles, useDropMark } from "./useDropMark"
import type { DropTarget } from "@/features/tasks/model/dropTarget"

const MOST_TAGS = 6

/** Further places for a task, there while one is dragged: tomorrow, and the tags that are used most. */
export function DropTargets() {
  const t = useTexts(texts)
  const mark = useDropMark()
  const tags = [...(useTags().data ?? [])].sort((a, b) => b.open_tasks - a.open_tasks).slice(0, MOST_TAGS)
  const place = (icon: IconName, name: string, target: DropTarget) => (
    <li key={name} className={cx("flex min-h-9 items-center gap-3 rounded-md px-2.5 text-sm", targetStyles)} {...mark(target)}>
      <Icon name={icon} className="size-[18px] text-muted" />
      <span className="truncate">{name}</span>
    </li>
  )
  return (
    <ul className="space-y-0.5" aria-hidden="true">
      {place("upcoming", t.edit.tomorrow, { kind: "day", ahead: 1 })}
      {tags.map(({ tag }) => place("tag", `#${tag}`, { kind: "tag", tag }))}
    </ul>
  )
}
