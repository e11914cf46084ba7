/** The usual repetition rules to choose from; only who chooses one loads them. */
import { formatDay, weekday, type Day } from "@/lib/dates"
import { CODES, dayName, IN_EVERY_MONTH, type RepeatTexts } from "./repeat"

/** On this day of each month, or on the last one where there is none. */
const onDayOf = (day: number) =>
  day <= IN_EVERY_MONTH ? `BYMONTHDAY=${day}` : `BYMONTHDAY=${Array.from({ length: day - IN_EVERY_MONTH + 1 }, (_, at) => IN_EVERY_MONTH + at).join()};BYSETPOS=-1`

export function presets(due: Day, t: RepeatTexts, locale: string): { rule: string; words: string }[] {
  const code = CODES[weekday(due) - 1]!
  const dayOfMonth = Number(due.slice(8))
  return [
    { rule: "FREQ=DAILY", words: t.daily },
    { rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", words: t.weekdays },
    { rule: `FREQ=WEEKLY;BYDAY=${code}`, words: t.weekly(dayName(code, locale)) },
    { rule: `FREQ=MONTHLY;${onDayOf(dayOfMonth)}`, words: t.monthly(dayOfMonth) },
    { rule: "FREQ=YEARLY", words: t.yearly(formatDay(due, locale, { day: "numeric", month: "long" })) },
  ]
}
