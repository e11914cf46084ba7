"use client"
import { useDeferredValue, useEffect, useRef } from "react"
import type { Task } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { cx } from "@/ui/cx"
import { IconButton } from "@/ui/IconButton"
import { TaskCheckbox } from "@/ui/TaskCheckbox"
import { useEscape } from "@/ui/useEscape"
import { useMark } from "@/ui/useMark"
import { useList, useReadOnly } from "../api/queries"
import { useTaskActs } from "../api/useTaskActs"
import { useTaskDraft } from "../model/useTaskDraft"
import { texts } from "../texts"
import { texts as laterTexts } from "./texts"
import { AssigneeSelect } from "./AssigneeSelect"
import { ConflictNotice } from "./ConflictNotice"
import { DuePicker } from "./DuePicker"
import { ListSelect } from "./ListSelect"
import { NotesField } from "./NotesField"
import { PrioritySelect } from "./PrioritySelect"
import { Subtasks } from "./Subtasks"
import { Talk } from "./Talk"
import { TagsField } from "./TagsField"
import { TaskReading } from "./TaskReading"
import { useGrowing } from "@/ui/useGrowing"

interface Props {
  task: Task
  onToggle(): void
  onClose(): void
}

/** A task opened in its place, to change it or, where its list may only be looked at, to read it. */
export function TaskEditor(props: Props) {
  return useReadOnly().has(props.task.list_id) ? <TaskReading task={props.task} onClose={props.onClose} /> : <Editor {...props} />
}

/** Saves by itself: choices at once, text when one leaves the field. */
function Editor({ task, onToggle, onClose }: Props) {
  const t = useTexts(texts)
  const { notSaved } = useTexts(laterTexts).edit
  const acts = useTaskActs()
  const list = useList(task.list_id ?? "")
  const { value, dirty, conflicting, change, save, resolve } = useTaskDraft(task)
  const title = useGrowing(value.title)
  const whole = useDeferredValue(true, false) // the title is there at once, and has the focus; the rest fills its place with the next paint

  useMark("data-editing") // a message stands above then, or it would cover the buttons

  useEffect(() => {
    const field = title.current
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
  }, [title])

  const conflict = useRef<HTMLDivElement>(null)
  const close = () => {
    const undecided = conflict.current?.querySelector("button")
    if (undecided) return undecided.focus() // what was typed would be lost
    void save()
    onClose()
  }
  const card = useEscape<HTMLDivElement>(close)
  // Going elsewhere on the page closes the card, as one would expect of a slip of paper.
  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      const target = event.target as HTMLElement
      if (card.current?.contains(target) || !target.closest("main") || target.closest('[role="dialog"]')) return
      close()
    }
    document.addEventListener("pointerdown", onPointerDown)
    return () => document.removeEventListener("pointerdown", onPointerDown)
  })

  return (
    <div
      ref={card}
      role="group"
      aria-label={t.row.edit(task.title)}
      className="relative p-2 sm:p-3"
    >
      {conflicting.length > 0 && (
        <ConflictNotice ref={conflict} task={task} fields={conflicting} theirs={task} onDecide={(keepMine) => resolve(conflicting, keepMine)} />
      )}
      <div className="flex items-start pr-9 pointer-coarse:pr-11">
        <TaskCheckbox task={task} label={task.completed_at ? t.row.reopen(task.title) : t.row.complete(task.title)} onToggle={onToggle} />
        <textarea
          ref={title}
          rows={1}
          value={value.title}
          maxLength={500}
          aria-label={t.edit.title}
          dir="auto"
          onChange={(event) => change({ title: event.target.value.replace(/\n/g, " ") })}
          onBlur={() => void save()}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return
            event.preventDefault()
            close()
          }}
          className="field-sizing-content min-w-0 flex-1 resize-none rounded-sm bg-transparent px-1 py-1.5 font-medium outline-none"
        />
      </div>
      <div className={cx("space-y-3 pl-2 sm:pl-9", !whole && "min-h-[173px] max-sm:min-h-[233px]")}>
        {whole && (
          <>
            <NotesField value={value.notes} onChange={(notes) => change({ notes })} onSave={() => void save()} />
            <Subtasks task={task} />
            <TagsField tags={value.tags} onChange={(tags) => void save({ tags })} />
            <div className="flex flex-wrap items-center gap-2 border-t border-line pt-3">
              <DuePicker task={value} onChange={(due) => void save(due)} />
              <PrioritySelect value={value.priority} onChange={(priority) => void save({ priority })} />
              {!task.parent_id && <ListSelect value={task.list_id} onChange={(list_id) => acts.move(task, { list_id }, { list_id })} />}
              {list?.shared && <AssigneeSelect listId={list.id} value={value.assignee_id} onChange={(assignee_id) => void save({ assignee_id })} />}
              <span className="ml-auto flex items-center gap-2">
                {dirty.length > 0 && <span className="text-xs text-muted">{notSaved}</span>}
                <IconButton
                  icon="trash"
                  label={t.edit.delete}
                  className="hover:bg-danger-soft hover:text-danger"
                  onClick={() => {
                    onClose()
                    acts.remove(task)
                  }}
                />
                <Button look="primary" onClick={close}>
                  {t.edit.close}
                </Button>
              </span>
            </div>
            <Talk task={task} />
          </>
        )}
      </div>
      <IconButton icon="close" label={t.close} shortcut="Esc" className="absolute top-2 right-2 sm:top-3 sm:right-3" onClick={close} />
    </div>
  )
}
