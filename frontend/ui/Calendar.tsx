"use client"
/** One month to choose a day from. Arrow keys move by day and week, Page Up and Down by month. */
import { useEffect, useRef, useState, type KeyboardEvent } from "react"
import { addDays, addMonths, firstWeekday, formatDay, weekday, type Day } from "@/lib/dates"
import { cx } from "./cx"
import { IconButton } from "./IconButton"

interface Props {
  value: Day | null
  today: Day
  locale: string
  onPick(day: Day): void
  labels: { previousMonth: string; nextMonth: string }
}

const STEPS: Record<string, (day: Day) => Day> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
}

/** The weeks that show a month, filled up with days of its neighbours. */
export function weeksOf(day: Day, firstDay: number): Day[][] {
  const first = `${day.slice(0, 7)}-01`
  const start = addDays(first, -((weekday(first) - firstDay + 7) % 7))
  const weeks: Day[][] = []
  for (let week = start; week <= first || week.slice(0, 7) === first.slice(0, 7); week = addDays(week, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, at) => addDays(week, at)))
  }
  return weeks
}

export function Calendar({ value, today, locale, onPick, labels }: Props) {
  const [active, setActive] = useState(value ?? today)
  const grid = useRef<HTMLTableElement>(null)
  const moved = useRef(false)
  const weeks = weeksOf(active, firstWeekday(locale))

  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    moved.current = false
  }, [active])

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    moved.current = true
    setActive(step)
  }

  return (
    <div>
      <div className="mb-1 flex items-center justify-between">
        <IconButton icon="chevronRight" label={labels.previousMonth} className="rotate-180" onClick={() => setActive(addMonths(active, -1))} />
        <span aria-live="polite" className="text-sm font-semibold">
          {formatDay(active, locale, { month: "long", year: "numeric" })}
        </span>
        <IconButton icon="chevronRight" label={labels.nextMonth} onClick={() => setActive(addMonths(active, 1))} />
      </div>
      <table ref={grid} role="grid" className="text-sm tabular-nums">
        <thead>
          <tr>
            {weeks[0]!.map((day) => (
              <th key={day} scope="col" abbr={formatDay(day, locale, { weekday: "long" })} className="size-8 text-xs font-medium text-muted">
                {formatDay(day, locale, { weekday: "narrow" })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} role="gridcell" aria-selected={day === value} className="p-0">
                  <button
                    type="button"
                    tabIndex={day === active ? 0 : -1}
                    aria-label={formatDay(day, locale, { dateStyle: "full" })}
                    aria-current={day === today ? "date" : undefined}
                    onKeyDown={onKeyDown}
                    onClick={() => onPick(day)}
                    className={cx(
                      "size-8 rounded-full transition-colors pointer-coarse:size-10",
                      day === value ? "bg-accent font-semibold text-on-accent" : "hover:bg-hover",
                      day !== value && day === today && "font-bold text-accent",
                      day !== value && day.slice(0, 7) !== active.slice(0, 7) && "text-muted",
                    )}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
