"use client"
import { useEffect, useRef } from "react"
import type { Task } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { IconButton } from "@/ui/IconButton"
import { lazily } from "@/ui/lazily"
import { TaskCheckbox } from "@/ui/TaskCheckbox"
import { useEscape } from "@/ui/useEscape"
import { useTasks, useToday } from "../api/queries"
import { useTaskDraft } from "../model/useTaskDraft"
import { texts } from "../texts"
import { RemindSelect } from "./RemindSelect"
import { Talk } from "./Talk"
import { TaskMeta } from "./TaskMeta"

const Markdown = lazily(() => import("@/ui/Markdown").then((module) => module.Markdown))

/** A task of a list that one may look at and not change. */
export function TaskReading({ task, onClose }: { task: Task; onClose(): void }) {
  const t = useTexts(texts)
  const today = useToday()
  const { data } = useTasks({ parent_id: task.id }, task.parent_id === null)
  const subtasks = data?.pages.flatMap((page) => page.items) ?? []
  const { value, save } = useTaskDraft(task)
  const card = useEscape<HTMLDivElement>(onClose)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <div ref={card} role="group" aria-label={task.title} className="relative p-3 pr-12 pointer-coarse:pr-14">
      <h2 ref={title} tabIndex={-1} dir="auto" className={cx("font-medium break-words outline-none", task.completed_at && "text-muted line-through")}>
        {task.title}
      </h2>
      <TaskMeta task={{ ...task, notes: "" }} today={today} />
      {task.priority > 0 && <p className="text-sm text-muted">{t.row.priority[task.priority]}</p>}
      {task.notes && (
        <div dir="auto" className="mt-3">
          <Markdown text={task.notes} />
        </div>
      )}
      {subtasks.length > 0 && (
        <ul aria-label={t.edit.subtasks} className="mt-2 -ml-2">
          {subtasks.map((subtask) => (
            <li key={subtask.id} className="flex items-center">
              <TaskCheckbox task={subtask} label={subtask.completed_at ? t.row.reopen(subtask.title) : t.row.complete(subtask.title)} />
              <span dir="auto" className={cx("min-w-0 flex-1 break-words", subtask.completed_at && "text-muted line-through")}>{subtask.title}</span>
            </li>
          ))}
        </ul>
      )}
      {task.due_date && !task.completed_at && (
        <div className="mt-3 max-w-72">
          <RemindSelect value={value.remind_before} onChange={(remind_before) => void save({ remind_before })} />
        </div>
      )}
      <p className="mt-3 text-sm text-muted">{t.readOnly}</p>
      <div className="mt-3">
        <Talk task={task} />
      </div>
      <IconButton icon="close" label={t.close} shortcut="Esc" className="absolute top-2 right-2 sm:top-3 sm:right-3" onClick={onClose} />
    </div>
  )
}
