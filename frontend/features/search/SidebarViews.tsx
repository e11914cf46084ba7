"use client"
import Link from "next/link"
import type { SavedView } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { dropStyles } from "@/ui/dropStyles"
import { Icon } from "@/ui/Icon"
import { MOVE_HINT_ID, useReorder } from "@/ui/useReorder"
import { texts as taskTexts } from "@/features/tasks/texts"
import { texts } from "./texts"
import { useViewActs } from "./useViewActs"

interface Props {
  views: SavedView[]
  path: string
  onNavigate?(): void
}

/** The person's saved views, in the person's order. */
export function SidebarViews({ views, path, onNavigate }: Props) {
  const t = useTexts(texts).filters
  const base = useTexts(taskTexts)
  const acts = useViewActs()
  const byId = new Map(views.map((view) => [view.id, view]))
  const reorder = useReorder({
    ids: [...byId.keys()],
    nameOf: (id) => byId.get(id)?.name ?? "",
    texts: base.row,
    onMove: (id, to, order) => void acts.move(byId.get(id)!, to, order.map((other) => byId.get(other)!)),
  })
  return (
    <section aria-label={t.views}>
      <h2 className="flex min-h-8 items-center pl-2.5 text-xs font-semibold tracking-wide text-muted uppercase">{t.views}</h2>
      <ul ref={reorder.container} className="space-y-0.5">
        {views.map((view, at) => {
          const here = path === `/view/${view.id}`
          return (
            <li key={view.id} className={cx("group/list relative flex items-center", dropStyles)} {...reorder.row(view.id, at)}>
              <Link
                href={`/view/${view.id}`}
                onClick={onNavigate}
                aria-current={here ? "page" : undefined}
                className={cx(
                  "flex min-h-9 min-w-0 flex-1 items-center gap-3 rounded-md px-2.5 text-sm transition-colors hover:bg-hover pointer-coarse:min-h-11",
                  here && "bg-accent-soft font-semibold text-accent-strong",
                )}
              >
                <Icon name="search" className={cx("size-[18px]", here ? "text-accent" : "text-muted")} />
                <span className="flex-1 truncate">{view.name}</span>
              </Link>
              <button
                type="button"
                aria-label={t.move(view.name)}
                aria-describedby={MOVE_HINT_ID}
                className="absolute right-0 flex size-7 cursor-grab touch-none items-center justify-center rounded-md text-muted opacity-0 group-hover/list:opacity-100 hover:text-text focus-visible:opacity-100 pointer-coarse:static pointer-coarse:size-9 pointer-coarse:opacity-100"
                {...reorder.handle}
              >
                <Icon name="drag" className="size-4" />
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
