"use client"
import { Suspense } from "react"
import type { Progress, Task, TaskList } from "@/lib/api/types"
import { formatTime, relativeDay, type Day } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { Icon } from "@/ui/Icon"
import { lazily } from "@/ui/lazily"
import { describe } from "../model/repeat"
import { texts } from "../texts"

const Assignee = lazily(() => import(/* webpackChunkName: "beside" */ "./Assignee").then((module) => module.Assignee))
const RuleWords = lazily(() => import("./RuleWords").then((module) => module.RuleWords))

interface Props {
  task: Task
  today: Day
  /** The day that a heading above already names. */
  shownDay?: Day | "overdue" | null
  list?: TaskList
  progress?: Progress
}

/** The small line under a title: when, again, where, which tags. */
export function TaskMeta({ task, today, shownDay, list, progress }: Props) {
  const t = useTexts(texts)
  const { locale } = useFormats()
  const overdue = task.due_date !== null && task.due_date < today && !task.completed_at
  const day = task.due_date && task.due_date !== shownDay ? relativeDay(task.due_date, today, locale) : ""
  const when = [day, task.due_time && formatTime(task.due_time, locale)].filter(Boolean).join(", ")
  if (!when && !task.recurrence && !list && !task.tags.length && !task.notes && !progress && !task.assignee_id) return null

  return (
    <span className="mt-0.5 flex max-w-full flex-wrap items-center gap-x-3 gap-y-0.5 text-sm text-muted in-data-[task-title]:oneline:mt-0 in-data-[task-title]:oneline:min-h-6 in-data-[task-title]:oneline:max-w-[60%] in-data-[task-title]:oneline:justify-end">
      {when && (
        <span className={cx("inline-flex items-center gap-1", overdue && "font-medium text-danger", !overdue && task.due_date === today && "text-accent")}>
          <Icon name={day ? "calendar" : "clock"} className="size-3.5" />
          {when}
        </span>
      )}
      {task.recurrence && (
        <span className="inline-flex items-center gap-1">
          <Icon name="repeat" className="size-3.5" />
          {describe(task.recurrence, t.repeat, locale) ?? (
            <Suspense fallback={t.repeat.other}>
              <RuleWords rule={task.recurrence} />
            </Suspense>
          )}
        </span>
      )}
      {progress && (
        <span className="inline-flex items-center gap-1 tabular-nums">
          <Icon name="subtasks" className="size-3.5" />
          <span aria-hidden="true">
            {progress.done}/{progress.total}
          </span>
          <span className="sr-only">{t.edit.progress(progress.done, progress.total)}</span>
        </span>
      )}
      {task.notes && (
        <span className="inline-flex items-center" title={t.row.hasNotes}>
          <Icon name="notes" className="size-3.5" />
          <span className="sr-only">{t.row.hasNotes}</span>
        </span>
      )}
      {task.tags.map((tag) => (
        <span key={tag} className="max-w-full truncate text-violet">
          #<bdi>{tag}</bdi>
        </span>
      ))}
      {task.assignee_id && (
        <Suspense>
          <Assignee task={task} />
        </Suspense>
      )}
      {list && (
        <span className="inline-flex min-w-0 items-center gap-1.5">
          <span data-colour={list.colour} className="size-2 shrink-0 rounded-full bg-(--list)" />
          <bdi className="truncate oneline:max-w-48">{list.name}</bdi>
        </span>
      )}
    </span>
  )
}
