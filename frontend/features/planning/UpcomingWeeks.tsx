"use client"
import { useMemo, useState } from "react"
import { addDays, formatDay, longDay, relativeDay, type Day } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { useUser } from "@/lib/user"
import { Button } from "@/ui/Button"
import { cx } from "@/ui/cx"
import { IconButton } from "@/ui/IconButton"
import { ErrorState, SkeletonRows } from "@/ui/states"
import { useDropZones } from "@/ui/useDropZones"
import { AddTask } from "@/features/tasks/components/AddTask"
import { EverybodySwitch } from "@/features/tasks/components/EverybodySwitch"
import { TaskGroup } from "@/features/tasks/components/TaskGroup"
import { dropOn } from "@/features/tasks/model/dropTarget"
import { useLayout } from "@/features/tasks/model/useLayout"
import { mineOrNobodys } from "@/features/tasks/model/views"
import { nest } from "@/features/tasks/model/groups"
import { useAdding } from "@/features/tasks/model/useAdding"
import { useLists, useTasks, useToday } from "@/features/tasks/api/queries"
import { useListKeys } from "@/features/tasks/components/useListKeys"
import { useOpenTask } from "@/features/tasks/model/useOpenTask"
import { useTaskActs } from "@/features/tasks/api/useTaskActs"
import { texts as taskTexts } from "@/features/tasks/texts"
import { texts } from "./texts"
import { useDropTexts } from "@/features/tasks/components/useDropTexts"

const WEEK = 7

/** The days ahead, a week at a time from today on. A task is dragged to another day, or put there by keys. */
export function UpcomingWeeks() {
  const t = useTexts(texts).weeks
  const base = useTexts(taskTexts)
  const { locale } = useFormats()
  const today = useToday()
  const acts = useTaskActs()
  const dropTexts = useDropTexts()
  const [week, setWeek] = useState(0)
  const adding = useAdding<Day>()

  const days = Array.from({ length: WEEK }, (_, at) => addDays(today, week * WEEK + at))
  const [first, last] = [days[0]!, days.at(-1)!]
  const tasks = useTasks({ due_from: first, due_to: last })
  const { data: lists } = useLists()
  const [look, setLook] = useLayout("upcoming")
  const me = useUser()
  const loaded = useMemo(
    () => (tasks.data?.pages.flatMap((page) => page.items) ?? []).filter((task) => look.everybody || mineOrNobodys(task, me.id)),
    [look.everybody, me.id, tasks.data],
  )
  const { items, dayOf, openId, setOpenId } = useOpenTask(loaded)
  const container = useListKeys({ openId, onOpen: setOpenId })
  const listsById = useMemo(() => new Map(lists?.map((list) => [list.id, list])), [lists])

  const nameOf = (day: Day) => (day <= addDays(today, 1) ? `${relativeDay(day, today, locale)} · ${longDay(day, locale)}` : longDay(day, locale))
  const short = (day: Day) => formatDay(day, locale, { day: "numeric", month: "short" })
  const drop = useDropZones({
    zones: days.map((id) => ({ id, name: nameOf(id) })),
    nameOf: (id) => items.find((task) => task.id === id)?.title ?? "",
    texts: dropTexts,
    onTarget: dropOn,
    onDrop(id, due_date) {
      const task = items.find((each) => each.id === id)
      if (task) void acts.batch([{ id, operation: { op: "update", id, changes: { due_date } }, shown: { ...task, due_date } }], t.moved(task.title, nameOf(due_date)))
    },
  })

  return (
    <div ref={container}>
      <header className="mb-4 flex min-h-10 flex-wrap items-center justify-between gap-x-3">
        <h1 tabIndex={-1} className="text-xl font-semibold tracking-tight outline-none">
          {base.upcoming}
        </h1>
        <span className="flex items-center gap-1 max-sm:w-full max-sm:justify-between">
          <EverybodySwitch look={look} onLook={setLook} />
          {week > 0 && (
            <Button look="quiet" onClick={() => setWeek(0)}>
              {base.today}
            </Button>
          )}
          <IconButton icon="chevronRight" label={t.previous} className="rotate-180" disabled={week === 0} onClick={() => setWeek(week - 1)} />
          <span aria-live="polite" className="min-w-32 text-center text-sm font-medium tabular-nums">
            {short(first)} – {short(last)}
          </span>
          <IconButton icon="chevronRight" label={t.next} onClick={() => setWeek(week + 1)} />
        </span>
      </header>
      {tasks.isPending && <SkeletonRows label={base.loading} />}
      {tasks.isError && !tasks.data && <ErrorState title={base.failedTitle} detail={tasks.error.message} retry={base.retry} onRetry={() => void tasks.refetch()} />}
      {tasks.data &&
        days.map((day) => {
          const there = nest(items.filter((task) => dayOf(task) === day))
          return (
            <section key={day} aria-label={nameOf(day)} className="-mx-2 mb-1 rounded-lg px-2 pb-2 ring-accent data-over:bg-accent-soft data-over:ring-2" {...drop.zone(day)}>
              <div className="flex items-center justify-between border-b border-line">
                <h2 className={cx("py-1.5 text-sm font-semibold", there.length ? "text-text" : "text-muted")}>{nameOf(day)}</h2>
                <IconButton
                  icon="add"
                  label={t.add(nameOf(day))}
                  onClick={() => adding.open(day)}
                />
              </div>
              <TaskGroup
                rows={there}
                today={today}
                shownDay={day}
                lists={listsById}
                ordered={false}
                gripOf={(task) => drop.handle(task.id, day)}
                openId={openId}
                onOpen={setOpenId}
                label={nameOf(day)}
              />
              {adding.place === day && (
                <div className="pt-2">
                  <AddTask defaults={{ due_date: day }} onClose={adding.close} />
                </div>
              )}
            </section>
          )
        })}
      {tasks.hasNextPage && (
        <Button look="quiet" className="w-full" busy={tasks.isFetchingNextPage} onClick={() => void tasks.fetchNextPage()}>
          {base.more}
        </Button>
      )}
    </div>
  )
}
