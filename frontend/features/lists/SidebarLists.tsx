"use client"
import Link from "next/link"
import type { TaskList } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { dropStyles } from "@/ui/dropStyles"
import { Icon } from "@/ui/Icon"
import { IconButton } from "@/ui/IconButton"
import { MOVE_HINT_ID, useReorder } from "@/ui/useReorder"
import { targetStyles, useDropMark } from "./useDropMark"
import { useListActs } from "@/features/tasks/api/useListActs"
import { texts as taskTexts } from "@/features/tasks/texts"
import { texts } from "./texts"

interface Props {
  lists: TaskList[]
  path: string
  onNavigate?(): void
  onEdit(list: TaskList): void
}

/** The person's lists, in the person's order. */
export function SidebarLists({ lists, path, onNavigate, onEdit }: Props) {
  const t = useTexts(texts).list
  const base = useTexts(taskTexts)
  const acts = useListActs()
  const mark = useDropMark()
  const byId = new Map(lists.map((list) => [list.id, list]))
  const reorder = useReorder({
    ids: [...byId.keys()],
    nameOf: (id) => byId.get(id)?.name ?? "",
    texts: base.row,
    onMove: (id, to, order) => void acts.move(byId.get(id)!, to, order.map((other) => byId.get(other)!)).catch(() => undefined),
  })
  return (
    <ul ref={reorder.container} className="space-y-0.5">
      {lists.map((list, at) => {
        const here = path === `/list/${list.id}`
        return (
          <li key={list.id} className={cx("group/list relative flex items-center", dropStyles)} {...reorder.row(list.id, at)}>
            <Link
              href={`/list/${list.id}`}
              onClick={onNavigate}
              aria-current={here ? "page" : undefined}
              aria-label={base.openTasks(list.shared ? `${list.name}, ${base.shared}` : list.name, list.open_tasks)}
              {...mark({ kind: "list", id: list.id })}
              className={cx(
                targetStyles,
                "flex min-h-9 min-w-0 flex-1 items-center gap-3 rounded-md px-2.5 text-sm transition-colors hover:bg-hover pointer-coarse:min-h-11",
                here && "bg-accent-soft font-semibold text-accent-strong",
              )}
            >
              <span className="flex size-[18px] shrink-0 items-center justify-center">
                <span data-colour={list.colour} className="size-2.5 rounded-full bg-(--list)" />
              </span>
              <span className="flex min-w-0 flex-1 items-center gap-1.5">
                <span dir="auto" className="truncate">{list.name}</span>
                {list.shared && <Icon name="people" className="size-3.5 text-muted" />}
              </span>
              {list.open_tasks > 0 && (
                <span className="text-xs text-muted tabular-nums group-focus-within/list:invisible group-hover/list:invisible pointer-coarse:hidden">
                  {list.open_tasks}
                </span>
              )}
            </Link>
            <span className="absolute right-0 flex items-center opacity-0 group-focus-within/list:opacity-100 group-hover/list:opacity-100 pointer-coarse:static pointer-coarse:opacity-100">
              <button
                type="button"
                aria-label={t.move(list.name)}
                aria-describedby={MOVE_HINT_ID}
                className="flex size-7 cursor-grab touch-none items-center justify-center rounded-md text-muted hover:text-text pointer-coarse:size-9"
                {...reorder.handle}
              >
                <Icon name="drag" className="size-4" />
              </button>
              <IconButton icon="more" label={t.edit(list.name)} className="size-7" onClick={() => onEdit(list)} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}
