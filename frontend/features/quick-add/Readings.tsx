"use client"
import type { ParsedTask, Span } from "@/lib/api/types"
import { daysBetween, formatDay, formatTime, relativeDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { Icon, type IconName } from "@/ui/Icon"
import { useToday } from "@/features/tasks/api/queries"
import type { Range } from "@/features/tasks/model/readings"
import { texts as taskTexts } from "@/features/tasks/texts"
import { texts } from "./texts"

const looks: Record<Span["kind"], { icon: IconName; tint: string }> = {
  date: { icon: "calendar", tint: "bg-accent-soft text-accent-strong" },
  time: { icon: "clock", tint: "bg-accent-soft text-accent-strong" },
  recurrence: { icon: "repeat", tint: "bg-accent-soft text-accent-strong" },
  priority: { icon: "flag", tint: "bg-warning-soft text-warning" },
  tag: { icon: "tag", tint: "bg-violet-soft text-violet" },
  list: { icon: "list", tint: "bg-info-soft text-info" },
  person: { icon: "user", tint: "bg-info-soft text-info" },
}
const chip = "inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-full px-2.5 text-sm pointer-coarse:min-h-9"

interface Props {
  text: string
  parsed: ParsedTask | null
  spans: Span[]
  ignored: Range[]
  onIgnore(range: Range): void
  onRestore(range: Range): void
}

/** What was understood, each as a button that turns the reading off (and on again). */
export function Readings({ text, parsed, spans, ignored, onIgnore, onRestore }: Props) {
  const t = useTexts(texts).add
  const priorities = useTexts(taskTexts).edit.priorities
  const { locale } = useFormats()
  const today = useToday()

  // A time that belongs to a date or a repetition has no span of its own.
  const timeWithin = parsed?.due_time && !spans.some((span) => span.kind === "time") ? formatTime(parsed.due_time, locale) : ""
  const joined = (...parts: string[]) => parts.filter(Boolean).join(", ")

  // "Tomorrow", else with its weekday, by which one sees a mistake: "Thu 10 Dec".
  const dayWords = (day: string) => {
    if (Math.abs(daysBetween(today, day)) <= 1) return relativeDay(day, today, locale)
    const otherYear = day.slice(0, 4) !== today.slice(0, 4)
    return formatDay(day, locale, { weekday: "short", day: "numeric", month: "short", ...(otherYear && { year: "numeric" }) })
  }
  const words = (span: Span): string => {
    if (!parsed) return ""
    switch (span.kind) {
      case "date":
        return parsed.due_date ? joined(dayWords(parsed.due_date), timeWithin) : span.value
      case "time":
        return parsed.due_time ? formatTime(parsed.due_time, locale) : span.value
      case "recurrence":
        return joined(parsed.recurrence_text ?? span.value, spans.some((other) => other.kind === "date") ? "" : timeWithin)
      case "priority":
        return priorities[parsed.priority] ?? span.value
      case "list":
        return parsed.list_name ?? span.value
      case "person":
        return parsed.assignee_name ?? span.value
      default:
        return text.slice(span.start, span.end)
    }
  }
  if (!spans.length && !ignored.length) {
    return <p className="text-sm text-muted sm:truncate">{parsed?.problems[0] ?? (text ? "" : t.hint)}</p>
  }
  return (
    <div role="group" aria-label={t.understood} className="flex flex-wrap gap-1.5">
      {spans.map((span) => (
        <button
          key={`${span.start}-${span.kind}`}
          type="button"
          aria-label={`${t.kinds[span.kind]}: ${words(span)}. ${t.asText(text.slice(span.start, span.end))}`}
          title={t.asText(text.slice(span.start, span.end))}
          onClick={() => onIgnore([span.start, span.end])}
          className={cx(chip, looks[span.kind].tint, "group/chip")}
        >
          <Icon name={looks[span.kind].icon} className="size-3.5" />
          <span className="truncate">{words(span)}</span>
          <Icon name="close" className="size-3 opacity-60 group-hover/chip:opacity-100" />
        </button>
      ))}
      {ignored.map((range) => (
        <button
          key={range.join()}
          type="button"
          aria-label={t.asReading(text.slice(...range))}
          title={t.asReading(text.slice(...range))}
          onClick={() => onRestore(range)}
          className={cx(chip, "border border-dashed border-line-strong text-muted")}
        >
          “{text.slice(...range)}”
        </button>
      ))}
      {parsed?.problems.map((problem) => (
        <span key={problem} className="text-sm text-muted">
          {problem}
        </span>
      ))}
    </div>
  )
}
