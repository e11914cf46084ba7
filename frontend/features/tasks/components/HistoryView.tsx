"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { api } from "@/lib/api/client"
import type { Change, ChangePage } from "@/lib/api/types"
import { dayIn, formatInstant, relativeDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { keys } from "@/lib/keys"
import { Button } from "@/ui/Button"
import { cx } from "@/ui/cx"
import { Icon, type IconName } from "@/ui/Icon"
import { EmptyState, ErrorState, SkeletonRows } from "@/ui/states"
import { useToday } from "../hooks/queries"
import { useUndo } from "../hooks/useUndo"
import { texts } from "../texts"

const icons: Record<Change["action"], IconName> = {
  created: "add", updated: "edit", completed: "check", reopened: "redo", moved: "drag", deleted: "trash",
}
const actorIcons: Partial<Record<Change["actor"], IconName>> = { assistant: "sparkle", mcp: "sparkle" }

/** The journal: what was done, by whom, each line with its way back. */
export function HistoryView() {
  const t = useTexts(texts)
  const { locale, timeZone } = useFormats()
  const today = useToday()
  const changes = useInfiniteQuery({
    queryKey: keys.changes,
    queryFn: ({ pageParam, signal }) => api.get<ChangePage>("/changes", { query: { cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })
  const items = changes.data?.pages.flatMap((page) => page.items) ?? []
  const dayOf = (change: Change) => dayIn(timeZone, new Date(change.created_at))
  const days = [...new Set(items.map(dayOf))]

  return (
    <div>
      <h1 className="text-xl font-semibold tracking-tight">{t.activity.title}</h1>
      <p className="mt-1 mb-6 text-muted">{t.activity.intro}</p>
      {changes.isPending && <SkeletonRows label={t.loading} />}
      {changes.isError && !changes.data && (
        <ErrorState title={t.failedTitle} detail={changes.error.message} retry={t.retry} onRetry={() => void changes.refetch()} />
      )}
      {changes.data && items.length === 0 && (
        <EmptyState icon="history" title={t.activity.empty[0]}>
          {t.activity.empty[1]}
        </EmptyState>
      )}
      {days.map((day) => (
        <section key={day} className="mb-6">
          <h2 className="border-b border-line pb-1.5 text-sm font-semibold text-muted">{relativeDay(day, today, locale)}</h2>
          <ul>
            {items.filter((change) => dayOf(change) === day).map((change) => (
              <li key={change.id} className="flex items-center gap-3 border-b border-line/70 py-2">
                <span className="flex size-8 shrink-0 items-center justify-center rounded-full bg-sunken text-muted">
                  <Icon name={change.undoes !== null ? "undo" : (actorIcons[change.actor] ?? icons[change.action])} className="size-4" />
                </span>
                <p className={cx("min-w-0 flex-1 text-sm", change.undone && "text-muted")}>
                  <span className="font-medium">{t.activity.actors[change.actor]}</span>{" "}
                  {change.undoes === null ? t.activity.actions[change.action] : t.activity.undid} {change.entity === "list" && t.activity.entities.list}{" "}
                  <span className={cx("break-words", change.undone && "line-through")}>“{change.title}”</span>
                  <span className="block text-xs text-muted">
                    {formatInstant(change.created_at, locale, timeZone)}
                    {change.undone && ` · ${t.activity.undone}`}
                  </span>
                </p>
                {!change.undone && (
                  <Undo change={change} />
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {changes.hasNextPage && (
        <Button look="quiet" className="w-full" onClick={() => void changes.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </div>
  )
}

/** Taking back what was itself a taking back is doing it again. */
function Undo({ change }: { change: Change }) {
  const t = useTexts(texts)
  const undo = useUndo()
  const redo = change.undoes !== null
  const label = redo ? t.activity.redoOf(change.title) : t.activity.undoOf(change.title)
  return (
    <Button look="quiet" icon={redo ? "redo" : "undo"} aria-label={label} onClick={() => void undo(change.id, { redo })}>
      {redo ? t.acts.redo : t.acts.undo}
    </Button>
  )
}
