"use client"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { Suspense, useState, type ComponentType, type ReactNode } from "react"
import type { SavedView, TaskList } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { dragging } from "@/ui/dragging"
import { Icon, type IconName } from "@/ui/Icon"
import { IconButton } from "@/ui/IconButton"
import { lazily } from "@/ui/lazily"
import { keepTyping } from "@/ui/typeahead"
import { useHydrated } from "@/ui/useHydrated"
import { useCounts, useLists, useViews } from "@/features/tasks/api/queries"
import type { DropTarget } from "@/features/tasks/model/dropTarget"
import { texts } from "@/features/tasks/texts"
import { targetStyles, useDropMark } from "./useDropMark"

const SidebarLists = lazily(() => import(/* webpackChunkName: "beside" */ "./SidebarLists").then((module) => module.SidebarLists))
const DropTargets = lazily(() => import(/* webpackChunkName: "beside" */ "./DropTargets").then((module) => module.DropTargets))
const ListDialog = lazily(() => import(/* webpackChunkName: "dialogs" */ "./ListDialog").then((module) => module.ListDialog))

const sidebarLink =
  "flex min-h-9 items-center gap-3 rounded-md px-2.5 text-sm transition-colors hover:bg-hover pointer-coarse:min-h-11"

interface Props {
  onAdd(): void
  /** Called when one goes somewhere: the phone's menu closes. */
  onNavigate?(): void
  /** The saved views, which another feature shows. */
  Views: ComponentType<{ views: SavedView[]; path: string; onNavigate?(): void }>
  /** What stands at the bottom: the person, settings. */
  footer: ReactNode
}

export function Sidebar({ Views, onAdd, onNavigate, footer }: Props) {
  const t = useTexts(texts)
  const path = usePathname()
  const alive = useHydrated() // the rest of the page may be so before, and has asked
  const all = [useCounts().data, useLists().data, useViews().data] as const
  const [counts, lists = [], views = []] = alive ? all : []
  const [editing, setEditing] = useState<TaskList | "new" | null>(null)

  const mark = useDropMark()
  const carried = dragging.usePart((now) => (now?.forTargets ? now.id : null))

  const places: { href: string; icon: IconName; name: string; count?: number; alert?: number; target?: DropTarget }[] = [
    { href: "/today", icon: "today", name: t.today, count: counts?.today, alert: counts?.overdue, target: { kind: "day", ahead: 0 } },
    { href: "/upcoming", icon: "upcoming", name: t.upcoming, count: counts?.upcoming },
    { href: "/inbox", icon: "inbox", name: t.inbox, count: counts?.inbox, target: { kind: "inbox" } },
    ...(lists.some(({ shared }) => shared) ? [{ href: "/assigned", icon: "user" as const, name: t.assigned }] : []),
    { href: "/search", icon: "search", name: t.search },
    { href: "/tags", icon: "tag", name: t.tags },
    { href: "/completed", icon: "check", name: t.completed },
    { href: "/history", icon: "history", name: t.history },
  ]
  return (
    <div className="flex h-full flex-col gap-5 p-3">
      <button
        type="button"
        onClick={onAdd}
        title={`${t.addTitle} (q)`}
        className="flex min-h-10 items-center justify-center gap-2 rounded-lg bg-accent px-3 text-sm font-semibold text-on-accent shadow-card transition-colors hover:bg-accent-strong pointer-coarse:min-h-11"
      >
        <Icon name="add" className="size-4" />
        {t.addTask}
      </button>
      <nav aria-label={t.places}>
        <ul className="space-y-0.5">
          {places.map(({ href, icon, name, count, alert, target }) => {
            const here = path === href
            return (
              <li key={href}>
                <Link
                  href={href}
                  onClick={onNavigate}
                  aria-current={here ? "page" : undefined}
                  aria-label={t.openTasks(name, count ?? 0)}
                  {...(target && mark(target))}
                  className={cx(sidebarLink, targetStyles, here ? "bg-accent-soft font-semibold text-accent-strong" : "text-text")}
                >
                  <Icon name={icon} className={cx("size-[18px]", here ? "text-accent" : "text-muted")} />
                  <span className="flex-1">{name}</span>
                  {alert ? <span title={t.overdue} className="size-1.5 rounded-full bg-danger" /> : null}
                  {count ? <span className="text-xs font-normal text-muted tabular-nums">{count}</span> : null}
                </Link>
              </li>
            )
          })}
        </ul>
      </nav>
      <div className="scroll-quiet -mx-1 min-h-0 flex-1 space-y-4 px-1">
        {views.length > 0 && <Views views={views} path={path} onNavigate={onNavigate} />}
        <section aria-label={t.lists}>
          <div className="flex items-center pl-2.5">
            <h2 className="flex-1 text-xs font-semibold tracking-wide text-muted uppercase">{t.lists}</h2>
            <Link
              href="/archive"
              aria-label={t.archivedLists}
              title={t.archivedLists}
              onClick={onNavigate}
              className="inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text pointer-coarse:size-11"
            >
              <Icon name="archive" className="size-4" />
            </Link>
            <IconButton
              icon="add"
              label={t.addList}
              onClick={() => {
                keepTyping()
                setEditing("new")
              }}
            />
          </div>
          {lists.length > 0 && (
            <Suspense>
              <SidebarLists lists={lists} path={path} onNavigate={onNavigate} onEdit={setEditing} />
            </Suspense>
          )}
        </section>
        {/* Below the rest: nothing moves away under what is dragged. */}
        {carried && (
          <Suspense>
            <DropTargets dragged={carried} />
          </Suspense>
        )}
      </div>
      <div className="border-t border-line pt-2">{footer}</div>
      {editing && <ListDialog list={editing === "new" ? null : editing} onClose={() => setEditing(null)} />}
    </div>
  )
}
