"use client"
import dynamic from "next/dynamic"
import { useMemo, useState, type ReactNode } from "react"
import { longDay, relativeDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import type { TaskFilter } from "@/lib/keys"
import { Button } from "@/ui/Button"
import { Icon } from "@/ui/Icon"
import { ErrorState, EmptyState, SkeletonRows } from "@/ui/states"
import type { IconName } from "@/ui/Icon"
import { groupByDay, oneGroup, type Group } from "../groups"
import { useLists, useTasks, useToday } from "../hooks/queries"
import { useListKeys } from "../hooks/useListKeys"
import { useOpenTask } from "../hooks/useOpenTask"
import { texts } from "../texts"
import { TaskGroup } from "./TaskGroup"

const QuickAddForm = dynamic(() => import("./QuickAddForm").then((module) => module.QuickAddForm))

const emptyIcons: Record<string, IconName> = { today: "sun", upcoming: "upcoming", inbox: "inbox", list: "list" }

interface Props {
  filter: TaskFilter
  title: ReactNode
  /** Which words to show when there is nothing. */
  kind: "today" | "upcoming" | "inbox" | "list"
  actions?: ReactNode
  children?: ReactNode
}

/** A list of tasks with everything one does to them: the main thing on the page. */
export function TaskView({ filter, title, kind, actions, children }: Props) {
  const t = useTexts(texts)
  const { locale } = useFormats()
  const today = useToday()
  const tasks = useTasks(filter)
  const { data: lists } = useLists()
  const [adding, setAdding] = useState(false)

  const byDay = kind === "today" || kind === "upcoming"
  const loaded = useMemo(() => tasks.data?.pages.flatMap((page) => page.items) ?? [], [tasks.data])
  const { items, dayOf, openId, setOpenId } = useOpenTask(loaded)
  const groups = useMemo(() => (byDay ? groupByDay(items, today, dayOf) : oneGroup(items)), [byDay, dayOf, items, today])
  const container = useListKeys({ openId, onOpen: setOpenId })
  const listsById = useMemo(() => new Map(lists?.map((list) => [list.id, list])), [lists])
  const heading = (group: Group) => {
    if (group.day === "overdue") return t.overdue
    if (!group.day) return null
    if (kind === "today") return relativeDay(group.day, today, locale)
    const near = group.day <= today || relativeDay(group.day, today, "en") === "Tomorrow"
    return near ? `${relativeDay(group.day, today, locale)} · ${longDay(group.day, locale)}` : longDay(group.day, locale)
  }
  const [emptyTitle, emptyText] = t.empty[kind]!

  return (
    <div ref={container}>
      <header className="mb-4 flex min-h-10 items-center justify-between gap-3">
        <h1 tabIndex={-1} className="flex min-w-0 items-center gap-3 text-xl font-semibold tracking-tight outline-none">
          {title}
        </h1>
        {actions}
      </header>

      {adding ? (
        <QuickAddForm
          defaults={{ list_id: filter.list_id, due_date: kind === "today" ? today : undefined }}
          onClose={() => setAdding(false)}
        />
      ) : (
        <button
          type="button"
          onClick={() => setAdding(true)}
          className="mb-2 flex min-h-11 w-full items-center gap-3 rounded-lg border border-dashed border-line-strong/50 px-3 text-left text-muted transition-colors hover:border-accent hover:text-accent"
        >
          <Icon name="add" />
          {t.add.button}
        </button>
      )}

      {tasks.isPending && <SkeletonRows label={t.loading} />}
      {tasks.isError && !tasks.data && (
        <ErrorState title={t.failedTitle} detail={tasks.error.message} retry={t.retry} onRetry={() => void tasks.refetch()} />
      )}
      {tasks.data && items.length === 0 && !adding && (
        <EmptyState icon={emptyIcons[kind]!} title={emptyTitle}>
          {emptyText}
        </EmptyState>
      )}
      {groups.map((group) => (
        <section key={group.key} className="mb-4">
          {heading(group) && !(kind === "today" && groups.length === 1 && group.day === today) && (
            <h2 className={`border-b border-line pt-2 pb-1.5 text-sm font-semibold ${group.day === "overdue" ? "text-danger" : "text-muted"}`}>
              {heading(group)}
            </h2>
          )}
          <TaskGroup
            rows={group.rows}
            today={today}
            shownDay={group.day}
            lists={filter.list_id ? undefined : listsById}
            ordered={!byDay}
            openId={openId}
            onOpen={setOpenId}
            label={heading(group) ?? undefined}
          />
        </section>
      ))}
      {tasks.hasNextPage && (
        <Button look="quiet" className="w-full" busy={tasks.isFetchingNextPage} onClick={() => void tasks.fetchNextPage()}>
          {tasks.isFetchingNextPage ? t.loadingMore : t.more}
        </Button>
      )}
      {children}
    </div>
  )
}
