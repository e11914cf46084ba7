"use client"
import { useState } from "react"
import type { Task } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { Icon } from "@/ui/Icon"
import { IconButton } from "@/ui/IconButton"
import { TaskCheckbox } from "@/ui/TaskCheckbox"
import { useTasks } from "../api/queries"
import { useTaskActs } from "../api/useTaskActs"
import { texts } from "../texts"
import { texts as laterTexts } from "./texts"

/** The steps of a task: one level, open and done. */
export function Subtasks({ task }: { task: Task }) {
  const t = useTexts(texts)
  const { addSubtask } = useTexts(laterTexts).edit
  const acts = useTaskActs()
  const [typed, setTyped] = useState("")
  const { data } = useTasks({ parent_id: task.id }, task.parent_id === null)
  if (task.parent_id !== null) return null

  const subtasks = data?.pages.flatMap((page) => page.items) ?? []
  const done = subtasks.filter((subtask) => subtask.completed_at).length
  const add = async () => {
    const title = typed.trim()
    if (!title) return
    setTyped("")
    await acts.add({ title, parent_id: task.id }).catch(() => setTyped((now) => now || title))
  }
  return (
    <div role="group" aria-label={t.edit.subtasks}>
      {subtasks.length > 0 && <p className="px-1 pb-1 text-xs text-muted">{t.edit.progress(done, subtasks.length)}</p>}
      <ul>
        {subtasks.map((subtask) => (
          <li key={subtask.id} className="group/sub flex items-center">
            <TaskCheckbox
              task={subtask}
              label={subtask.completed_at ? t.row.reopen(subtask.title) : t.row.complete(subtask.title)}
              onToggle={() => (subtask.completed_at ? acts.reopen(subtask) : acts.complete(subtask))}
            />
            <span dir="auto" className={cx("min-w-0 flex-1 break-words", subtask.completed_at && "text-muted line-through")}>{subtask.title}</span>
            <IconButton icon="trash" label={`${t.edit.delete}: ${subtask.title}`} onClick={() => acts.remove(subtask)} />
          </li>
        ))}
      </ul>
      <div className="flex items-center gap-2 px-1">
        <Icon name="subtasks" className="size-4 text-muted" />
        <input
          value={typed}
          maxLength={500}
          aria-label={addSubtask}
          dir="auto"
          placeholder={addSubtask}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return
            event.preventDefault()
            void add()
          }}
          onBlur={() => void add()}
          className="min-h-8 min-w-0 flex-1 bg-transparent text-sm outline-none"
        />
      </div>
    </div>
  )
}
