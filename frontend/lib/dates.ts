/** Calendar days and clock times for people. A day is "YYYY-MM-DD", a time "HH:MM" or "HH:MM:SS": neither is an instant,
 * so no time zone can shift it. Only `today` and `formatInstant` look at one. */
export type Day = string

const utc = (day: Day): Date => new Date(`${day}T00:00:00Z`)
const iso = (date: Date): Day => date.toISOString().slice(0, 10)

const formatters = new Map<string, Intl.DateTimeFormat>()
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formatters.set(key, made)
  return made
}

/** The calendar day it is in a time zone (IANA name). */
export function dayIn(timeZone: string, now: Date = new Date()): Day {
  const parts = formatter("en-US", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(now)
  const part = (type: string) => parts.find((candidate) => candidate.type === type)!.value
  return `${part("year")}-${part("month")}-${part("day")}`
}

/** A day as the server has told it: its long name, and from when until when (ms since 1970) it surely is that day. */
export interface ToldDay {
  day: Day
  name: string
  from: number
  until: number
}

const SURE_MS = 3_600_000

/** Today, for the browser to start with: the first use of its `Intl` keeps a slow device busy for a tenth of a second. */
export function tellDay(locale: string, timeZone: string, now = Date.now()): ToldDay {
  const day = dayIn(timeZone, new Date(now))
  const sure = dayIn(timeZone, new Date(now + SURE_MS)) === day
  return { day, name: longDay(day, locale), from: now, until: sure ? now + SURE_MS : now }
}

export function addDays(day: Day, days: number): Day {
  const date = utc(day)
  date.setUTCDate(date.getUTCDate() + days)
  return iso(date)
}

export function addMonths(day: Day, months: number): Day {
  const date = utc(day)
  const wanted = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(wanted, last))
  return iso(date)
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000)
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const weekday = (day: Day): number => utc(day).getUTCDay() || 7

export function formatDay(day: Day, locale: string, options: Intl.DateTimeFormatOptions): string {
  return formatter(locale, { ...options, timeZone: "UTC" }).format(utc(day))
}

/** "Today", "Tomorrow", "Yesterday", a weekday within a week, else the date (with the year when it is another one). */
export function relativeDay(day: Day, today: Day, locale: string): string {
  const distance = daysBetween(today, day)
  if (Math.abs(distance) <= 1) {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(distance, "day")
    return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1)
  }
  if (distance > 1 && distance < 7) return formatDay(day, locale, { weekday: "long" })
  const otherYear = day.slice(0, 4) !== today.slice(0, 4)
  return formatDay(day, locale, { day: "numeric", month: "short", ...(otherYear && { year: "numeric" }) })
}

/** A heading such as "Wednesday 25 November", in the order of the locale. */
export const longDay = (day: Day, locale: string): string =>
  formatDay(day, locale, { weekday: "long", day: "numeric", month: "long" })

/** "5:00 PM" or "17:00", as the locale has it. */
export function formatTime(time: string, locale: string): string {
  return formatter(locale, { hour: "numeric", minute: "2-digit", timeZone: "UTC" }).format(
    new Date(`1970-01-01T${time.length === 5 ? `${time}:00` : time.slice(0, 8)}Z`),
  )
}

/** An instant (RFC 3339) in the person's time zone. */
export function formatInstant(instant: string, locale: string, timeZone: string): string {
  return formatter(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(new Date(instant))
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

/** First day of the week, 1 = Monday … 7 = Sunday: the one that the locale names (`-u-fw-sun`), else the region's. */
export function firstWeekday(locale: string): number {
  const named = WEEKDAYS.indexOf(/-u-(?:.*-)?fw-([a-z]{3})/.exec(locale)?.[1] ?? "")
  if (named >= 0) return named + 1
  const info = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number }
    weekInfo?: { firstDay: number }
  }
  return (info.getWeekInfo?.() ?? info.weekInfo)?.firstDay ?? (/-(US|CA|JP|BR|IN|MX|IL|KR|TW|ZA)\b/.test(locale) ? 7 : 1)
}

export function knownTimeZones(): string[] {
  const intl = Intl as typeof Intl & { supportedValuesOf?: (key: string) => string[] }
  return ["UTC", ...(intl.supportedValuesOf?.("timeZone") ?? []).filter((zone) => zone !== "UTC")]
}
