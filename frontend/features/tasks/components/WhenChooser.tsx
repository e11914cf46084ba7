"use client"
import { useState } from "react"
import { formatDay, formatTime, relativeDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { useToday } from "../api/queries"
import { useDebounced } from "@/ui/useDebounced"
import { useReading } from "../api/useReading"
import { hourIn, snoozes, type Moment, type Snooze } from "../model/snooze"
import { Chooser, narrowed, type Choice } from "@/ui/Chooser"
import { texts } from "../texts"
import type { IconName } from "@/ui/Icon"

const PAUSE_MS = 120
const icons: Record<Snooze, IconName> = { later: "clock", today: "today", tomorrow: "sun", weekend: "upcoming", nextWeek: "calendar", none: "close" }

interface Props {
  label: string
  onChoose(moment: Moment): void
  onBack?(): void
}

/** When? One of the usual days, or any in one's own words. */
export function WhenChooser({ onChoose, ...page }: Props) {
  const t = useTexts(texts).when
  const { locale, timeZone } = useFormats()
  const today = useToday()
  const [typed, setTyped] = useState("")
  const settled = useDebounced(typed, PAUSE_MS)
  const { data } = useReading(settled, [])
  const read = typed.trim() && data?.text === typed && data.parsed?.due_date ? data.parsed : null

  const usual = snoozes(today, hourIn(timeZone)).map(([name, moment]): Choice => ({
    id: name,
    label: t.snoozes[name],
    icon: icons[name],
    detail: moment.due_time ? formatTime(moment.due_time, locale) : moment.due_date ? formatDay(moment.due_date, locale, { weekday: "short", day: "numeric", month: "short" }) : undefined,
    run: () => onChoose(moment),
  }))
  const words: Choice[] = read
    ? [{
        id: "read",
        label: [relativeDay(read.due_date!, today, locale), read.due_time && formatTime(read.due_time, locale)].filter(Boolean).join(", "),
        icon: "calendar",
        detail: formatDay(read.due_date!, locale, { weekday: "short", day: "numeric", month: "short", year: "numeric" }),
        run: () => onChoose({ due_date: read.due_date, due_time: read.due_time ?? undefined }),
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
    />
  )
}
