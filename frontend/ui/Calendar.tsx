"use client"
/** The grid of a month, and one to choose a day from. Arrow keys move by day and week, Page Up and Down by month. */
import { useEffect, useRef, useState, type ComponentProps, type KeyboardEvent, type ReactNode } from "react"
import { addDays, addMonths, firstWeekday, formatDay, weekday, type Day } from "@/lib/dates"
import { cx } from "./cx"
import { IconButton } from "./IconButton"

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

interface GridProps extends Omit<ComponentProps<"table">, "children"> {
  /** The day that keys move from, and whose month is shown. */
  active: Day
  onMove(day: Day): void
  today: Day
  locale: string
  weekdays: "narrow" | "short"
  weekdayLook: string
  cell(day: Day): ComponentProps<"td">
  button(day: Day): ComponentProps<"button">
  /** What stands in a cell below its number. */
  below?(day: Day): ReactNode
}

export function MonthGrid({ active, onMove, today, locale, weekdays, weekdayLook, cell, button, below, ...table }: GridProps) {
  const grid = useRef<HTMLTableElement>(null)
  const byKey = useRef(false)
  const weeks = weeksOf(active, firstWeekday(locale))

  useEffect(() => {
    if (byKey.current) grid.current?.querySelector<HTMLElement>('[data-day][tabindex="0"]')?.focus()
    byKey.current = false
  }, [active])

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    byKey.current = true
    onMove(step(active))
  }

  return (
    <table ref={grid} role="grid" {...table}>
      <thead>
        <tr>
          {weeks[0]!.map((day) => (
            <th key={day} scope="col" abbr={formatDay(day, locale, { weekday: "long" })} className={weekdayLook}>
              {formatDay(day, locale, { weekday: weekdays })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td key={day} role="gridcell" {...cell(day)}>
                <button
                  type="button"
                  data-day=""
                  tabIndex={day === active ? 0 : -1}
                  aria-current={day === today ? "date" : undefined}
                  onKeyDown={onKeyDown}
                  {...button(day)}
                >
                  {Number(day.slice(8))}
                </button>
                {below?.(day)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const sameMonth = (a: Day, b: Day): boolean => a.slice(0, 7) === b.slice(0, 7)

interface Props {
  value: Day | null
  today: Day
  locale: string
  onPick(day: Day): void
  labels: { previousMonth: string; nextMonth: string }
}

export function Calendar({ value, today, locale, onPick, labels }: Props) {
  const [active, setActive] = useState(value ?? today)
  return (
    <div>
      <div className="mb-1 flex items-center justify-between">
        <IconButton icon="chevronRight" label={labels.previousMonth} className="rotate-180" onClick={() => setActive(addMonths(active, -1))} />
        <span aria-live="polite" className="text-sm font-semibold">
          {formatDay(active, locale, { month: "long", year: "numeric" })}
        </span>
        <IconButton icon="chevronRight" label={labels.nextMonth} onClick={() => setActive(addMonths(active, 1))} />
      </div>
      <MonthGrid
        className="w-full text-sm tabular-nums"
        active={active}
        onMove={setActive}
        today={today}
        locale={locale}
        weekdays="narrow"
        weekdayLook="size-8 text-xs font-medium text-muted"
        cell={(day) => ({ "aria-selected": day === value, className: "p-0 text-center" })}
        button={(day) => ({
          "aria-label": formatDay(day, locale, { dateStyle: "full" }),
          onClick: () => onPick(day),
          className: cx(
            "size-8 rounded-full transition-colors pointer-coarse:size-10",
            day === value ? "bg-accent font-semibold text-on-accent" : "hover:bg-hover",
            day !== value && day === today && "font-bold text-accent",
            day !== value && !sameMonth(day, active) && "text-muted",
          ),
        })}
      />
    </div>
  )
}
