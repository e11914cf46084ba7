"use client"
import { useMemo } from "react"
import { dayIn, relativeDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { EmptyState, ErrorState, SkeletonRows } from "@/ui/states"
import { TaskGroup } from "@/features/tasks/components/TaskGroup"
import { nest } from "@/features/tasks/model/groups"
import { useLists, useTasks, useToday } from "@/features/tasks/api/queries"
import { useListKeys } from "@/features/tasks/components/useListKeys"
import { useOpenTask } from "@/features/tasks/model/useOpenTask"
import { texts as taskTexts } from "@/features/tasks/texts"
import { texts } from "./texts"

/** What was finished, day by day, the latest first. */
export function CompletedView() {
  const t = useTexts(texts).completed
  const base = useTexts(taskTexts)
  const { locale, timeZone } = useFormats()
  const today = useToday()
  const tasks = useTasks({ view: "completed" })
  const lists = useLists()
  const archived = useLists(true)
  const loaded = useMemo(() => tasks.data?.pages.flatMap((page) => page.items) ?? [], [tasks.data])
  const { items, openId, setOpenId } = useOpenTask(loaded)
  const container = useListKeys({ openId, onOpen: setOpenId })
  const byId = useMemo(
    () => new Map([...(lists.data ?? []), ...(archived.data ?? [])].map((list) => [list.id, list])),
    [lists.data, archived.data],
  )
  const dayOf = (instant: string | null) => dayIn(timeZone, instant ? new Date(instant) : new Date())
  const days = [...new Set(items.map((task) => dayOf(task.completed_at)))]

  return (
    <div ref={container}>
      <h1 tabIndex={-1} className="mb-4 min-h-10 text-xl font-semibold tracking-tight outline-none">
        {t.title}
      </h1>
      {tasks.isPending && <SkeletonRows label={base.loading} />}
      {tasks.isError && !tasks.data && <ErrorState title={base.failedTitle} detail={tasks.error.message} retry={base.retry} onRetry={() => void tasks.refetch()} />}
      {tasks.data && items.length === 0 && (
        <EmptyState icon="check" title={t.empty[0]}>
          {t.empty[1]}
        </EmptyState>
      )}
      {days.map((day) => {
        const ofDay = items.filter((task) => dayOf(task.completed_at) === day)
        return (
          <section key={day} className="mb-6">
            <h2 className="flex justify-between border-b border-line pb-1.5 text-sm font-semibold text-muted">
              {relativeDay(day, today, locale)}
              <span className="font-normal tabular-nums">{base.tasks(ofDay.length)}</span>
            </h2>
            <TaskGroup rows={nest(ofDay)} today={today} lists={byId} ordered={false} openId={openId} onOpen={setOpenId} label={relativeDay(day, today, locale)} />
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
