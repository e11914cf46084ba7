"use client"
import { useState } from "react"
import type { Task, TaskUpdate } from "@/lib/api/types"
import { formatTime, relativeDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { chipStyles } from "@/ui/chipStyles"
import { cx } from "@/ui/cx"
import { Icon } from "@/ui/Icon"
import { Popover } from "@/ui/Popover"
import { useToday } from "../api/queries"
import { describe } from "../model/repeat"
import { texts } from "../texts"
import { RuleWords } from "./RuleWords"
import { WhenChooser } from "./WhenChooser"

const WIDTH_PX = 576 // 36rem

/** When a task is due, behind one button: the same chooser as everywhere. */
export function DuePicker({ task, onChange }: { task: Task; onChange(changes: TaskUpdate): void }) {
  const t = useTexts(texts)
  const { locale } = useFormats()
  const today = useToday()
  const [open, setOpen] = useState(false)
  const { due_date, due_time, recurrence } = task

  const label = due_date
    ? [relativeDay(due_date, today, locale), due_time && formatTime(due_time, locale)].filter(Boolean).join(", ")
    : t.edit.due
  return (
    <Popover
      label={t.edit.due}
      width={WIDTH_PX}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className={cx(chipStyles, due_date && due_date < today && "text-danger")}>
          <Icon name="calendar" className="size-4" />
          {due_date && <span className="sr-only">{t.edit.due}: </span>}
          {label}
          {recurrence && (
            <>
              <Icon name="repeat" className="size-3.5" />
              <span className="sr-only">{describe(recurrence, t.repeat, locale) ?? <RuleWords rule={recurrence} />}</span>
            </>
          )}
        </button>
      }
    >
      <div className="-m-3 w-[min(36rem,calc(100vw-1.5rem))]">
        <WhenChooser
          label={t.edit.due}
          due={task}
          onDetail={onChange}
          onDay={(day) => onChange({ due_date: day })}
          onChoose={({ due_date, ...more }) => {
            onChange(due_date === null ? { due_date, due_time: null, recurrence: null } : { due_date, ...more })
            setOpen(false)
          }}
        />
      </div>
    </Popover>
  )
}
