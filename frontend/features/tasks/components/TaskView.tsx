"use client"
import { Suspense, useDeferredValue, useEffect, useMemo, useState, type ReactNode } from "react"
import type { Task, TaskList } from "@/lib/api/types"
import { relativeDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import type { TaskFilter } from "@/lib/keys"
import { Button } from "@/ui/Button"
import { Icon } from "@/ui/Icon"
import { ErrorState, EmptyState, SkeletonRows } from "@/ui/states"
import type { IconName } from "@/ui/Icon"
import { lazily } from "@/ui/lazily"
import { groupByDay, oneGroup, type Group } from "../model/groups"
import { useAdding } from "../model/useAdding"
import { useLists, useReadOnly, useTasks, useToday } from "../api/queries"
import { useListKeys } from "./useListKeys"
import { useLoadAhead } from "./useLoadAhead"
import { useOpenTask } from "../model/useOpenTask"
import { selection } from "../model/selection"
import type { Look } from "../model/useLayout"
import { texts } from "../texts"
import { OverdueGroup } from "./OverdueGroup"
import { AddTask } from "./AddTask"
import { loadLongList, LONG, TaskGroup } from "./TaskGroup"

const ArrangeMenu = lazily(() => import(/* webpackChunkName: "arrange" */ "./ArrangeMenu").then((module) => module.ArrangeMenu))
const ArrangedList = lazily(() => import(/* webpackChunkName: "arrange" */ "./ArrangedList").then((module) => module.ArrangedList))

const emptyIcons: Record<string, IconName> = { today: "sun", upcoming: "upcoming", inbox: "inbox", list: "list", readOnly: "list", partial: "offline" }

interface Props {
  filter: TaskFilter
  title: ReactNode
  /** Which words to show when there is nothing. */
  kind: "today" | "inbox" | "list"
  /** Other words than its kind has. */
  empty?: [string, string]
  actions?: ReactNode
  look: Look
  onLook(change: Partial<Look>): void
  /** Shows the tasks in another way than as rows. */
  body?(tasks: Task[], lists: Map<string, TaskList>): ReactNode
  children?: ReactNode
}

/** A list of tasks with everything one does to them: the main thing on the page. */
export function TaskView({ filter, title, kind, empty, actions, look, onLook, body, children }: Props) {
  const t = useTexts(texts)
  const { locale } = useFormats()
  const today = useToday()
  const tasks = useTasks(filter)
  const { data: lists } = useLists()
  const adding = useAdding<"here">()
  const readOnly = useReadOnly().has(filter.list_id ?? null)

  const byDay = kind === "today"
  const [codeCame, setCodeCame] = useState(false)
  const short = !tasks.hasNextPage && (tasks.data?.pages[0]?.items.length ?? 0) <= LONG
  // The first rows come in slices: keys and clicks go between.
  const data = useDeferredValue(!!tasks.data && (!!body || short || codeCame)) ? tasks.data : undefined
  const loaded = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  const { items, dayOf, openId, setOpenId } = useOpenTask(loaded)
  const shownDay = byDay && dayOf // a list without days is not gone through again when a task opens
  const groups = useMemo(() => (shownDay ? groupByDay(items, today, shownDay) : oneGroup(items)), [items, shownDay, today])
  useEffect(() => void loadLongList().catch(() => undefined).then(() => setCodeCame(true)), []) // beside the tasks, not after them
  const container = useListKeys({ openId, onOpen: setOpenId })
  const arranged = !body && !!(look.sort || look.group)
  const end = useLoadAhead(tasks, !body && !arranged && !!data)
  const listsById = useMemo(() => new Map(lists?.map((list) => [list.id, list])), [lists])
  // Only today's view has days: what is overdue, and today.
  const heading = (group: Group) => (group.day && groups.length > 1 ? relativeDay(group.day, today, locale) : undefined)
  const choosing = selection.usePart((now) => now.choosing)
  const found = data?.pages[0]?.partial ? "partial" : readOnly ? "readOnly" : kind
  const [emptyTitle, emptyText] = (found === kind && empty) || t.empty[found]!

  return (
    <div ref={container}>
      <header className="mb-4 flex min-h-10 flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h1 tabIndex={-1} className={`flex items-center gap-3 text-xl font-semibold tracking-tight outline-none ${byDay ? "min-w-fit flex-1" : "min-w-0"}`}>
          {title}
        </h1>
        <span className="ml-auto flex items-center gap-1.5">
          {!readOnly && (
            <Button
              look="quiet"
              title={`${t.choose} (x)`}
              aria-pressed={choosing}
              onClick={() => selection.set((now) => ({ ...now, ids: new Set(), choosing: !now.choosing }))}
            >
              <Icon name="select" className="size-5 sm:hidden" />
              <span className="max-sm:sr-only">{t.choose}</span>
            </Button>
          )}
          {!body && (
            <Suspense fallback={<span className="size-9 pointer-coarse:size-11" />}>
              <ArrangeMenu look={look} onChange={onLook} turns={byDay} />
            </Suspense>
          )}
          {actions}
        </span>
      </header>

      {filter.assignee ? null : readOnly ? (
        <p className="mb-2 text-muted">{t.readOnly}</p>
      ) : adding.place ? (
        <AddTask
          defaults={{ list_id: filter.list_id, due_date: kind === "today" ? today : undefined }}
          onClose={adding.close}
        />
      ) : (
        <button
          type="button"
          onClick={() => adding.open("here")}
          className="mb-1 -ml-2 flex min-h-10 w-full items-center gap-3 rounded-md px-2 text-left text-muted hover:text-accent max-md:hidden"
        >
          <Icon name="add" />
          {t.addTask}
        </button>
      )}

      {!data && !tasks.isError && <SkeletonRows label={t.loading} />}
      {tasks.isError && !tasks.data && (
        <ErrorState title={t.failedTitle} detail={tasks.error.message} retry={t.retry} onRetry={() => void tasks.refetch()} />
      )}
      {data && items.length === 0 && !adding.place && !body && (
        <EmptyState icon={emptyIcons[found]!} title={emptyTitle}>
          {emptyText}
        </EmptyState>
      )}
      {body?.(items, listsById)}
      {arranged && items.length > 0 && (
        <Suspense>
          <ArrangedList
            tasks={items}
            look={look}
            lists={listsById}
            rowLists={filter.list_id ? undefined : listsById}
            openId={openId}
            onOpen={setOpenId}
            onMore={tasks.hasNextPage && !tasks.isFetchingNextPage ? tasks.fetchNextPage : undefined}
          />
        </Suspense>
      )}
      {!body && !arranged && items.length > 0 && groups.map((group) => {
        const list = (
          <TaskGroup
            rows={group.rows}
            more={tasks.hasNextPage}
            today={today}
            shownDay={group.day}
            lists={filter.list_id ? undefined : listsById}
            ordered={!byDay}
            openId={openId}
            onOpen={setOpenId}
            label={group.day === "overdue" ? t.overdue : heading(group)}
          />
        )
        if (group.day === "overdue") {
          return (
            <OverdueGroup key={group.key} tasks={group.rows.map((row) => row.task)}>
              {list}
            </OverdueGroup>
          )
        }
        return (
          <section key={group.key} className="mb-4">
            {heading(group) && <h2 className="border-b border-line pt-2 pb-1.5 text-sm font-semibold text-muted">{heading(group)}</h2>}
            {list}
          </section>
        )
      })}
      {data && tasks.hasNextPage && (
        <div ref={end}>
          <Button look="quiet" className="w-full" busy={tasks.isFetchingNextPage} onClick={() => void tasks.fetchNextPage()}>
            {tasks.isFetchingNextPage ? t.loadingMore : t.more}
          </Button>
        </div>
      )}
      {data && children}
    </div>
  )
}
