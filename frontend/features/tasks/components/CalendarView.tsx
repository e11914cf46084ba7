"use client"
import { useEffect, useMemo, useState, type ComponentProps } from "react"
import type { Task, TaskList } from "@/lib/api/types"
import { addMonths, firstWeekday, formatDay, formatTime, longDay, type Day } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import type { TaskFilter } from "@/lib/keys"
import { Button } from "@/ui/Button"
import { MonthGrid, sameMonth, weeksOf } from "@/ui/Calendar"
import { cx } from "@/ui/cx"
import { IconButton } from "@/ui/IconButton"
import { useDropZones } from "@/ui/useDropZones"
import { useMark } from "@/ui/useMark"
import { AddTask } from "./AddTask"
import { TaskGroup } from "./TaskGroup"
import { dropOn } from "../model/dropTarget"
import { nest } from "../model/groups"
import { useAdding } from "../model/useAdding"
import { useLists, useOccurrences, useReadOnly, useTasks, useToday } from "../api/queries"
import { useOpenTask } from "../model/useOpenTask"
import { useTaskActs } from "../api/useTaskActs"
import { overlay } from "../model/overlay"
import { texts } from "../texts"
import { texts as later } from "./texts"
import { useDropTexts } from "./useDropTexts"

const SHOWN = 3
/** A month of a list. Tasks are dragged to another day; the chosen day's tasks stand below in full. */
export function CalendarView({ filter, lists }: { filter: TaskFilter; lists?: Map<string, TaskList> }) {
  const t = useTexts(later).calendar
  const base = useTexts(texts)
  const { locale } = useFormats()
  const today = useToday()
  const acts = useTaskActs()
  const dropTexts = useDropTexts()
  const { data: allLists } = useLists()
  const colours = useMemo(() => new Map(allLists?.map((list) => [list.id, list])), [allLists]) // a list's own calendar has them, too
  const readOnly = useReadOnly()
  const [chosen, setChosen] = useState<Day>(today)
  const adding = useAdding<"here">()

  const days = weeksOf(chosen, firstWeekday(locale)).flat()
  const tasks = useTasks({ ...filter, due_from: days[0], due_to: days.at(-1) })
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = tasks
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage() // a month is shown whole
  }, [fetchNextPage, hasNextPage, isFetchingNextPage])
  const loaded = useMemo(() => tasks.data?.pages.flatMap((page) => page.items) ?? [], [tasks.data])
  const ofDay = useMemo(() => {
    const found = new Map<Day, Task[]>()
    for (const task of loaded) found.set(task.due_date!, [...(found.get(task.due_date!) ?? []), task])
    return found
  }, [loaded])
  const { data: ahead } = useOccurrences({ ...filter, due_from: days[0]!, due_to: days.at(-1)! })
  const aheadOf = useMemo(() => {
    const found = new Map<Day, Task[]>()
    for (const { task, dates } of ahead ?? []) for (const day of dates) found.set(day, [...(found.get(day) ?? []), task])
    return found
  }, [ahead])
  const { items, dayOf, openId, setOpenId } = useOpenTask(loaded)

  const dayName = (day: Day) => longDay(day, locale)
  const drop = useDropZones({
    zones: days.map((id) => ({ id, name: dayName(id) })),
    nameOf: (id) => loaded.find((task) => task.id === id)?.title ?? "",
    texts: dropTexts,
    onTarget: dropOn,
    onDrop(id, due_date) {
      const task = loaded.find((each) => each.id === id)
      if (task) void acts.batch([{ id, operation: { op: "update", id, changes: { due_date } }, shown: { ...task, due_date } }], t.moved(task.title, dayName(due_date)))
    },
  })
  useMark("data-wide")
  return (
    <div>
      <div className="mb-2 flex items-center justify-between gap-2">
        <h2 aria-live="polite" className="text-lg font-semibold">
          {formatDay(chosen, locale, { month: "long", year: "numeric" })}
        </h2>
        <span className="flex items-center gap-1">
          <Button look="quiet" onClick={() => setChosen(today)}>
            {base.today}
          </Button>
          <IconButton icon="chevronRight" label={t.previousMonth} className="rotate-180" onClick={() => setChosen(addMonths(chosen, -1))} />
          <IconButton icon="chevronRight" label={t.nextMonth} onClick={() => setChosen(addMonths(chosen, 1))} />
        </span>
      </div>
      <MonthGrid
        aria-label={t.label}
        className="w-full table-fixed border-collapse"
        active={chosen}
        onMove={setChosen}
        today={today}
        locale={locale}
        weekdays="short"
        weekdayLook="pb-1 text-xs font-medium text-muted"
        cell={(day) => ({
          "aria-selected": day === chosen,
          className: cx(
            "h-14 border border-line p-1 align-top ring-accent ring-inset data-over:ring-2 sm:h-28",
            day === chosen ? "bg-accent-soft" : sameMonth(day, chosen) ? "bg-surface" : "bg-sunken",
          ),
          ...drop.zone(day),
        })}
        button={(day) => ({
          "aria-label": t.day(dayName(day), (ofDay.get(day)?.length ?? 0) + (aheadOf.get(day)?.length ?? 0)),
          onClick: () => setChosen(day),
          className: cx(
            "flex size-7 items-center justify-center rounded-full text-sm tabular-nums hover:bg-hover max-sm:mx-auto",
            day === today && "bg-accent font-semibold text-on-accent hover:bg-accent-strong",
            day !== today && !sameMonth(day, chosen) && "text-muted",
          ),
        })}
        below={(day) => {
          const there = ofDay.get(day) ?? []
          const entries = [...there.map((task) => ({ task, ahead: false })), ...(aheadOf.get(day) ?? []).map((task) => ({ task, ahead: true }))]
          return (
            <>
              {entries.length > 0 && (
                <span
                  aria-hidden="true"
                  className={cx("mx-auto mt-1 block size-1.5 rounded-full border border-accent sm:hidden", there.length > 0 && "bg-accent")}
                />
              )}
              <span className="max-sm:hidden">
                {entries.slice(0, SHOWN).map(({ task, ahead }) => (
                  <Entry key={task.id} task={task} list={colours.get(task.list_id ?? "")} ahead={ahead} {...(!ahead && !readOnly.has(task.list_id) && drop.card(task.id, day))} />
                ))}
                {entries.length > SHOWN && <span className="block px-1 text-xs text-muted">{t.others(entries.length - SHOWN)}</span>}
              </span>
            </>
          )
        }}
      />
      <section className="mt-6" aria-label={dayName(chosen)}>
        <div className="flex items-center justify-between border-b border-line pb-1">
          <h3 className="text-sm font-semibold">{dayName(chosen)}</h3>
          {!readOnly.has(filter.list_id ?? null) && <IconButton icon="add" label={t.add(dayName(chosen))} onClick={() => adding.open("here")} />}
        </div>
        {adding.place && (
          <div className="pt-2">
            <AddTask defaults={{ list_id: filter.list_id, due_date: chosen }} onClose={adding.close} />
          </div>
        )}
        <TaskGroup
          rows={nest(items.filter((task) => dayOf(task) === chosen))}
          today={today}
          shownDay={chosen}
          lists={lists}
          ordered={false}
          openId={openId}
          onOpen={setOpenId}
          label={dayName(chosen)}
        />
        {!adding.place && !ofDay.get(chosen) && <p className="py-3 text-sm text-muted">{t.free}</p>}
      </section>
    </div>
  )
}

interface EntryProps extends Omit<ComponentProps<"button">, "children"> {
  task: Task
  list?: TaskList
  /** It repeats, and will be due then. */
  ahead: boolean
}

/** A task in its cell. The day below has all of it, for keys and screen readers. */
function Entry({ task, list, ahead, ...drag }: EntryProps) {
  const { locale } = useFormats()
  const { repeats } = useTexts(texts).row
  return (
    <button
      type="button"
      tabIndex={-1}
      data-colour={list?.colour}
      data-ahead={ahead || undefined}
      title={ahead ? `${task.title} (${repeats})` : task.title}
      onClick={() => overlay.set({ kind: "task", id: task.id })}
      className={cx(
        "mt-0.5 w-full cursor-pointer gap-1 rounded-sm border-l-2 px-1 py-0.5 text-left text-xs hover:brightness-95 data-dragged:opacity-40 lg:flex lg:px-1.5",
        list ? "border-(--list)" : "border-accent",
        ahead ? "border-dashed text-muted" : "bg-hover text-text",
      )}
      {...drag}
    >
      {task.due_time && <span className="block shrink-0 text-muted tabular-nums">{formatTime(task.due_time, locale)}</span>}
      <bdi className="min-w-0 break-words max-lg:line-clamp-3 lg:truncate">{task.title}</bdi>
    </button>
  )
}
