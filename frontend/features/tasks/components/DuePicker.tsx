"use client"
import { useState } from "react"
import type { Task, TaskUpdate } from "@/lib/api/types"
import { addDays, formatTime, relativeDay, weekday } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Calendar } from "@/ui/Calendar"
import { cx } from "@/ui/cx"
import { Icon } from "@/ui/Icon"
import { IconButton } from "@/ui/IconButton"
import { chipStyles } from "@/ui/chipStyles"
import { Popover } from "@/ui/Popover"
import { useToday } from "../api/queries"
import { describe } from "../model/repeat"
import { texts } from "../texts"
import { RemindSelect } from "./RemindSelect"
import { RepeatSelect } from "./RepeatSelect"
import { RuleWords } from "./RuleWords"

type Due = Pick<Task, "due_date" | "due_time" | "recurrence" | "remind_before">

/** Day, time and repetition of a task, behind one button. */
export function DuePicker({ taskId, value, onChange }: { taskId: string; value: Due; onChange(changes: TaskUpdate): void }) {
  const t = useTexts(texts)
  const { locale } = useFormats()
  const today = useToday()
  const [open, setOpen] = useState(false)
  const { due_date, due_time, recurrence } = value

  const label = due_date
    ? [relativeDay(due_date, today, locale), due_time && formatTime(due_time, locale)].filter(Boolean).join(", ")
    : t.edit.due
  const quick = [
    [t.edit.today, today],
    [t.edit.tomorrow, addDays(today, 1)],
    [t.edit.weekend, addDays(today, (6 - weekday(today) + 7) % 7)],
    [t.edit.nextWeek, addDays(today, 8 - weekday(today))],
  ] as const

  return (
    <Popover
      label={t.edit.due}
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
      <div className="mb-2 grid grid-cols-2 gap-1.5">
        {quick.map(([words, day]) => (
          <button
            key={words}
            type="button"
            className={cx(chipStyles, "justify-center", due_date === day && "border-accent text-accent")}
            onClick={() => {
              onChange({ due_date: day })
              setOpen(false)
            }}
          >
            {words}
          </button>
        ))}
      </div>
      <Calendar
        key={due_date}
        value={due_date}
        today={today}
        locale={locale}
        labels={t.edit}
        onPick={(day) => onChange({ due_date: day })}
      />
      {due_date && (
        <div className="mt-2 space-y-2 border-t border-line pt-2">
          <div className="flex items-center gap-2">
            <span className={cx(chipStyles, "flex-1")}>
              <Icon name="clock" className="size-4 text-muted" />
              <input
                type="time"
                aria-label={t.edit.time}
                defaultValue={due_time?.slice(0, 5) ?? ""}
                key={due_time}
                onBlur={(event) => {
                  const time = event.target.value ? `${event.target.value}:00` : null
                  if (time !== due_time) onChange({ due_time: time })
                }}
                className="w-full bg-transparent outline-none"
              />
            </span>
            {due_time && <IconButton icon="close" label={t.edit.clearTime} onClick={() => onChange({ due_time: null })} />}
          </div>
          <RepeatSelect taskId={taskId} due={due_date} value={recurrence} onChange={(rule) => onChange({ recurrence: rule })} />
          <RemindSelect value={value.remind_before} onChange={(minutes) => onChange({ remind_before: minutes })} />
          <button
            type="button"
            className="min-h-9 w-full rounded-md text-sm text-danger hover:bg-danger-soft"
            onClick={() => {
              onChange({ due_date: null, due_time: null, recurrence: null })
              setOpen(false)
            }}
          >
            {t.edit.clearDate}
          </button>
        </div>
      )}
    </Popover>
  )
}
