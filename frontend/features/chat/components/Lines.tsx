"use client"
import type { TagCount, TaskList } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { texts } from "../texts"

export function ListLines({ lists, gone = false }: { lists: TaskList[]; gone?: boolean }) {
  const t = useTexts(texts).tools
  return (
    <ul className="px-2.5 py-1">
      {lists.map((list) => (
        <li key={list.id} className="flex min-h-8 items-center gap-2 text-sm" data-colour={list.colour}>
          <span className="size-2.5 shrink-0 rounded-full bg-[var(--list)]" />
          <span className={cx("min-w-0 flex-1 truncate", gone && "text-muted line-through")}>{list.name}</span>
          {!gone && <span className="text-xs text-muted">{t.openTasks(list.open_tasks ?? 0)}</span>}
        </li>
      ))}
    </ul>
  )
}

export function TagLines({ tags }: { tags: TagCount[] }) {
  const t = useTexts(texts).tools
  return (
    <ul className="px-2.5 py-1">
      {tags.map(({ tag, open_tasks }) => (
        <li key={tag} className="flex min-h-8 items-center gap-2 text-sm">
          <span className="min-w-0 flex-1 truncate">#{tag}</span>
          <span className="text-xs text-muted">{t.openTasks(open_tasks)}</span>
        </li>
      ))}
    </ul>
  )
}
