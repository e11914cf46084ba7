/** Repetition rules (RRULE, RFC 5545 3.3.10) in words, and the usual ones to choose from. */
import { addDays, formatDay, weekday, type Day } from "@/lib/dates"
import type { Texts } from "../texts.en"

type RepeatTexts = Texts["repeat"]

const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
const MONDAY = "2024-01-01"

/** Later days of the month are missing in some. */
const IN_EVERY_MONTH = 28

/** On this day of each month, or on the last one where there is none. */
const onDayOf = (day: number) =>
  day <= IN_EVERY_MONTH ? `BYMONTHDAY=${day}` : `BYMONTHDAY=${Array.from({ length: day - IN_EVERY_MONTH + 1 }, (_, at) => IN_EVERY_MONTH + at).join()};BYSETPOS=-1`

const dayName = (code: string, locale: string, width: "long" | "short" = "long") =>
  formatDay(addDays(MONDAY, CODES.indexOf(code)), locale, { weekday: width })

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

/** A common rule in words, which quick add reads as the same rule (contracts/repeats.json); null for one that has more to it,
 * which the server can say (RuleWords). */
export function describe(rule: string, t: RepeatTexts, locale: string): string | null {
  const plain = rule.replace(/BYMONTHDAY=28[,\d]*?(\d+);BYSETPOS=-1/, "BYMONTHDAY=$1") // the 31st, or a shorter month's last
  const parts = Object.fromEntries(plain.split(";").map((part) => part.split("=") as [string, string]))
  const every = t.every[parts.FREQ ?? ""]
  const days = parts.BYDAY?.split(",")
  const { FREQ, INTERVAL = "1", BYDAY, BYMONTHDAY, ...more } = parts
  const isDay = /^\d+$/.test(BYMONTHDAY ?? "") && (plain !== rule || Number(BYMONTHDAY) <= IN_EVERY_MONTH)
  const common = (!BYDAY && !BYMONTHDAY) || (FREQ === "WEEKLY" && !BYMONTHDAY && days!.length < CODES.length) || (FREQ === "MONTHLY" && !BYDAY && isDay)
  if (!every || !common || Object.keys(more).length > 0 || days?.some((day) => !CODES.includes(day))) return null
  const interval = Number(INTERVAL)
  if (interval === 1 && parts.FREQ === "WEEKLY" && days?.join() === "MO,TU,WE,TH,FR") return t.weekdays
  const words = [every(interval)]
  if (days) words.push(t.on(days.map((day) => dayName(day, locale, days.length > 1 ? "short" : "long")).join(", ")))
  if (BYMONTHDAY) words.push(t.onDay(BYMONTHDAY))
  return words.join(" ")
}
