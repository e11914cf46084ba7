/** The usual days to put a task off to. */
import { addDays, weekday, type Day } from "@/lib/dates"

export type Snooze = "later" | "today" | "tomorrow" | "weekend" | "nextWeek" | "none"

export interface Moment {
  due_date: Day | null
  /** Not set: each task keeps its own. */
  due_time?: string
  recurrence?: string
}

const LATER_HOURS = 3
const LAST_HOUR = 23

export const nextWeekend = (today: Day): Day => addDays(today, (6 - weekday(today) + 7) % 7 || 7)
export const nextMonday = (today: Day): Day => addDays(today, 8 - weekday(today))

/** `hour`: what the person's clock shows. Late in the day there is no later. */
export function snoozes(today: Day, hour: number): [Snooze, Moment][] {
  const later = hour + LATER_HOURS
  return [
    ...(later <= LAST_HOUR ? [["later", { due_date: today, due_time: `${String(later).padStart(2, "0")}:00:00` }] as [Snooze, Moment]] : []),
    ["today", { due_date: today }],
    ["tomorrow", { due_date: addDays(today, 1) }],
    ["weekend", { due_date: nextWeekend(today) }],
    ["nextWeek", { due_date: nextMonday(today) }],
    ["none", { due_date: null }],
  ]
}

export const hourIn = (timeZone: string, now: Date = new Date()): number =>
  Number(new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(now))
