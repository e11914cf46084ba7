"use client"
import type { ReactNode } from "react"
import { formatTime, relativeDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { useToday } from "../api/queries"
import { describe } from "../model/repeat"
import { texts } from "../texts"
import { RuleWords } from "./RuleWords"
import { texts as laterTexts } from "./texts"

/** The value of a task's field as people say it; null where it is empty. */
export function useFieldWords(nameOf: (person: string) => string): (field: string, value: unknown) => ReactNode {
  const t = useTexts(texts)
  const { assign, remind } = useTexts(laterTexts)
  const { locale } = useFormats()
  const today = useToday()
  return (field, value) => {
    if (field === "remind_before") return value === null ? remind.usual : (remind.before[String(value)] ?? remind.minutesBefore(Number(value)))
    if (field === "assignee_id") return value === null ? assign.nobody : nameOf(String(value))
    if (field === "priority") return t.row.priority[Number(value)] ?? String(value)
    if (value == null || value === "" || (Array.isArray(value) && value.length === 0)) return null
    switch (field) {
      case "due_date":
        return relativeDay(String(value), today, locale)
      case "due_time":
        return formatTime(String(value), locale)
      case "recurrence":
        return describe(String(value), t.repeat, locale) ?? <RuleWords rule={String(value)} />
      default:
        return Array.isArray(value) ? value.map((tag) => `#${tag}`).join(" ") : String(value)
    }
  }
}
