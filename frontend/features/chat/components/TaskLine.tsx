"use client"
import type { Task, TaskList } from "@/lib/api/types"
import { formatTime, relativeDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { Icon } from "@/ui/Icon"
import { TaskCheckbox } from "@/ui/TaskCheckbox"
import { useCurrentTask, useToday } from "../hooks/queries"
import { useTick } from "../hooks/useTick"
import { texts } from "../texts"

interface Props {
  task: Task
  lists: TaskList[]
  /** The task is no longer there: it can be looked at only. */
  gone?: boolean
}

/** A task on a card, as it is now; ticking it is the same act as in the list beside. */
export function TaskLine({ task: told, lists, gone = false }: Props) {
  const t = useTexts(texts).task
  const task = useCurrentTask(told)
  const tick = useTick(task)
  const done = task.completed_at !== null

  return (
    <li className="flex items-start gap-0.5">
      {gone ? (
        <span className="flex size-9 shrink-0 items-center justify-center text-muted pointer-coarse:size-11">
          <Icon name="trash" className="size-4" />
        </span>
      ) : (
        <TaskCheckbox
          task={task}
          label={done ? t.reopen(task.title) : t.complete(task.title)}
          onToggle={() => !tick.isPending && tick.mutate()}
        />
      )}
      <div className="min-w-0 flex-1 py-2 pr-2 pointer-coarse:py-3">
        <p className={cx("text-sm break-words", (done || gone) && "text-muted line-through decoration-1")}>{task.title}</p>
        {gone && <span className="sr-only">({t.deleted})</span>}
        {task.priority > 0 && <span className="sr-only">{t.priority[task.priority]}</span>}
        <Facts task={task} list={lists.find((list) => list.id === task.list_id)} />
      </div>
    </li>
  )
}

function Facts({ task, list }: { task: Task; list?: TaskList }) {
  const t = useTexts(texts).task
  const { locale } = useFormats()
  const today = useToday()
  if (!task.due_date && !list && task.tags.length === 0) return null
  const late = task.due_date !== null && task.due_date < today && task.completed_at === null

  return (
    <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs text-muted">
      {task.due_date && (
        <span className={cx("inline-flex items-center gap-1", late && "text-danger")}>
          <Icon name="calendar" className="size-3.5" />
          {[relativeDay(task.due_date, today, locale), task.due_time && formatTime(task.due_time, locale)].filter(Boolean).join(", ")}
          {task.recurrence && (
            <>
              <Icon name="repeat" className="size-3.5" />
              <span className="sr-only">{t.repeats}</span>
            </>
          )}
        </span>
      )}
      {list && (
        <span className="inline-flex min-w-0 items-center gap-1.5" data-colour={list.colour}>
          <span className="size-2 shrink-0 rounded-full bg-[var(--list)]" />
          <span className="truncate">{list.name}</span>
        </span>
      )}
      {task.tags.map((tag) => (
        <span key={tag}>#{tag}</span>
      ))}
    </p>
  )
}
