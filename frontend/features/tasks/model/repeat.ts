/** Repetition rules (RRULE, RFC 5545 3.3.10) in words. */
import { addDays, formatDay } from "@/lib/dates"
import type { Texts } from "../texts.en"

export type RepeatTexts = Texts["repeat"]

export const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
const MONDAY = "2024-01-01"

/** Later days of the month are missing in some. */
export const IN_EVERY_MONTH = 28

export const dayName = (code: string, locale: string, width: "long" | "short" = "long") =>
  formatDay(addDays(MONDAY, CODES.indexOf(code)), locale, { weekday: width })

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
