"use client"
import { memo, startTransition, type ComponentProps, type MouseEvent } from "react"
import type { Progress, Task, TaskList } from "@/lib/api/types"
import type { Day } from "@/lib/dates"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { Icon } from "@/ui/Icon"
import { IconButton } from "@/ui/IconButton"
import { lazily } from "@/ui/lazily"
import { TaskCheckbox } from "@/ui/TaskCheckbox"
import { MOVE_HINT_ID } from "@/ui/useReorder"
import type { useTaskActs } from "../api/useTaskActs"
import { overlay } from "../model/overlay"
import { extended, orderIn, selection, toggled } from "../model/selection"
import { texts } from "../texts"
import { TaskMeta } from "./TaskMeta"

const TaskEditor = lazily(() => import("./TaskEditor").then((module) => module.TaskEditor))

interface Props {
  task: Task
  today: Day
  list?: TaskList
  shownDay?: Day | "overdue" | null
  progress?: Progress
  open: boolean
  onOpen(id: string | null): void
  /** Its list may only be looked at. */
  readOnly?: boolean
  acts: ReturnType<typeof useTaskActs>
  /** Props of the drag handle; none where the order cannot be changed. */
  handle?: ComponentProps<"button">
}

export const TaskRow = memo(function TaskRow({ task, today, list, shownDay, progress, open, onOpen, readOnly = false, acts, handle }: Props) {
  const t = useTexts(texts)
  const done = task.completed_at !== null
  const chosen = selection.usePart(({ ids }) => ids.has(task.id))
  const onClick = (event: MouseEvent) => {
    if (event.shiftKey) selection.set((now) => extended(now, orderIn(document), task.id))
    else if (event.ctrlKey || event.metaKey || selection.get().choosing) selection.set((now) => toggled(now, task.id))
    else if (event.detail === 0) onOpen(task.id) // by key: what is typed next goes into the editor
    else startTransition(() => onOpen(task.id)) // the press is seen first
  }
  const toggle = () => (done ? acts.reopen(task) : acts.complete(task))

  if (open) {
    return (
      <div className="my-2 -mx-2 animate-fade-in rounded-lg bg-raised shadow-card ring-1 ring-line sm:-mx-3">
        <TaskEditor task={task} onToggle={toggle} onClose={() => onOpen(null)} />
      </div>
    )
  }
  return (
    <div
      className={cx(
        "group/row relative flex items-start rounded-md",
        chosen ? "bg-accent-soft" : "focus-within:bg-hover/60 hover:bg-hover/60",
      )}
    >
      {handle && !readOnly && (
        <button
          type="button"
          aria-label={t.row.move(task.title)}
          aria-describedby={MOVE_HINT_ID}
          className="absolute top-0.5 -left-8 flex h-9 w-6 cursor-grab touch-none items-center justify-center rounded-sm text-muted *:invisible group-hover/row:*:visible focus-visible:*:visible active:cursor-grabbing data-fixed:pointer-coarse:hidden pointer-coarse:-left-5 pointer-coarse:h-11 pointer-coarse:text-muted/70 pointer-coarse:*:visible"
          {...handle}
        >
          <Icon name="drag" className="size-4" />
        </button>
      )}
      <div className="-ml-2 py-0.5 compact:py-0">
        <TaskCheckbox task={task} label={done ? t.row.reopen(task.title) : t.row.complete(task.title)} onToggle={readOnly ? undefined : toggle} />
      </div>
      <button
        type="button"
        data-task-title=""
        onClick={onClick}
        onMouseDown={(event) => event.shiftKey && event.preventDefault()} // or the browser marks the text between
        onKeyDown={(event) => {
          if (event.key !== " " || selection.get().ids.size > 0) return
          event.preventDefault() // space ticks, Enter opens
          toggle()
        }}
        className="min-w-0 flex-1 rounded-md py-2 pr-2 pl-1 text-left -outline-offset-2 oneline:flex oneline:items-start oneline:gap-4 compact:py-1 pointer-coarse:py-3"
      >
        <span
          dir="auto"
          className={cx(
            "block break-words transition-colors duration-200 oneline:min-w-0 oneline:flex-1",
            done && "text-muted line-through decoration-1",
          )}
        >
          {task.title}
        </span>
        {chosen && <span className="sr-only">, {t.row.chosen}</span>}
        {task.priority > 0 && <span className="sr-only">, {t.row.priority[task.priority]}</span>}
        <TaskMeta task={task} today={today} shownDay={shownDay} list={list} progress={progress} />
      </button>
      {!done && !readOnly && (
        <IconButton
          icon="clock"
          label={t.row.reschedule(task.title)}
          shortcut="s"
          data-reschedule=""
          className="mt-1 compact:mt-0 *:invisible group-hover/row:*:visible focus-visible:*:visible pointer-coarse:mt-0.5 pointer-coarse:text-muted/60 pointer-coarse:*:visible"
          onClick={() => overlay.set({ kind: "palette", page: "when", tasks: [task] })}
        />
      )}
    </div>
  )
})
