"use client"
import { useState } from "react"
import type { Task, TaskUpdate } from "@/lib/api/types"
import { formatDay, formatTime, relativeDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Calendar } from "@/ui/Calendar"
import { Chooser, narrowed, type Choice } from "@/ui/Chooser"
import { chipStyles } from "@/ui/chipStyles"
import { Icon, type IconName } from "@/ui/Icon"
import { IconButton } from "@/ui/IconButton"
import { useDebounced } from "@/ui/useDebounced"
import { useToday } from "../api/queries"
import { useReading } from "../api/useReading"
import { hourIn, snoozes, type Moment, type Snooze } from "../model/snooze"
import { texts } from "../texts"
import { texts as laterTexts } from "./texts"
import { RemindSelect } from "./RemindSelect"
import { RepeatSelect } from "./RepeatSelect"

const PAUSE_MS = 120
const icons: Record<Snooze, IconName> = { later: "clock", today: "today", tomorrow: "sun", weekend: "upcoming", nextWeek: "calendar", none: "close" }

type Due = Pick<Task, "id" | "due_date" | "due_time" | "recurrence" | "remind_before">

interface Props {
  label: string
  onChoose(moment: Moment): void
  onBack?(): void
  /** Of one task: how it is due now. Time, repetition and reminder are then changed here, too. */
  due?: Due
  onDetail?(changes: TaskUpdate): void
  /** A day of the calendar; without this it is chosen like any other. */
  onDay?(day: string): void
}

/** When? In words, one of the usual days, or a day of the calendar; and at what time, how often, with what reminder. */
export function WhenChooser({ onChoose, due, onDetail, onDay, ...page }: Props) {
  const t = useTexts(laterTexts).when
  const labels = useTexts(laterTexts).calendar
  const { locale, timeZone } = useFormats()
  const today = useToday()
  const [typed, setTyped] = useState("")
  const settled = useDebounced(typed, PAUSE_MS)
  const { data } = useReading(settled, [])
  const read = typed.trim() && data?.text === typed && data.parsed?.due_date ? data.parsed : null

  const dated = (day: string, more: Intl.DateTimeFormatOptions = {}) => formatDay(day, locale, { weekday: "short", day: "numeric", month: "short", ...more })
  const usual = snoozes(today, hourIn(timeZone)).map(([name, moment]): Choice => ({
    id: name,
    label: t.snoozes[name],
    icon: icons[name],
    detail: moment.due_time ? formatTime(moment.due_time, locale) : moment.due_date ? dated(moment.due_date) : undefined,
    run: () => onChoose(moment),
  }))
  const words: Choice[] = read
    ? [{
        id: "read",
        label: [relativeDay(read.due_date!, today, locale), read.due_time && formatTime(read.due_time, locale), read.recurrence_text].filter(Boolean).join(", "),
        icon: read.recurrence ? "repeat" : "calendar",
        detail: dated(read.due_date!, { year: "numeric" }),
        run: () => onChoose({ due_date: read.due_date, due_time: read.due_time ?? undefined, recurrence: read.recurrence ?? undefined }),
      }]
    : []
  return (
    <Chooser
      {...page}
      placeholder={t.placeholder}
      nothing={t.noDay}
      typed={typed}
      onType={setTyped}
      groups={[{ name: t.understood, choices: words }, { name: t.usual, choices: narrowed(usual, typed) }]}
    >
      <Calendar
        key={due?.due_date}
        value={due?.due_date ?? null}
        today={today}
        locale={locale}
        labels={labels}
        onPick={(day) => (onDay ? onDay(day) : onChoose({ due_date: day }))}
      />
      {due?.due_date && onDetail && <Details due={due} day={due.due_date} onChange={onDetail} />}
    </Chooser>
  )
}

function Details({ due, day, onChange }: { due: Due; day: string; onChange(changes: TaskUpdate): void }) {
  const t = useTexts(texts).edit
  const { clearTime } = useTexts(laterTexts).edit
  const { due_time } = due
  return (
    <div className="mt-2 space-y-2 border-t border-line pt-3">
      <div className="flex items-center gap-2">
        <span className={`${chipStyles} flex-1`}>
          <Icon name="clock" className="size-4 text-muted" />
          <input
            type="time"
            aria-label={t.time}
            defaultValue={due_time?.slice(0, 5) ?? ""}
            key={due_time}
            onBlur={(event) => {
              const time = event.target.value ? `${event.target.value}:00` : null
              if (time !== due_time) onChange({ due_time: time })
            }}
            className="w-full bg-transparent outline-none"
          />
        </span>
        {due_time && <IconButton icon="close" label={clearTime} onClick={() => onChange({ due_time: null })} />}
      </div>
      <RepeatSelect taskId={due.id} due={day} value={due.recurrence} onChange={(rule) => onChange({ recurrence: rule })} />
      <RemindSelect value={due.remind_before} onChange={(minutes) => onChange({ remind_before: minutes })} />
    </div>
  )
}
