"use client"
import { useLayoutEffect, useRef } from "react"
import { formatDay } from "@/lib/dates"
import type { Task, TaskList } from "@/lib/api/types"
import { useFormats, useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { Icon } from "@/ui/Icon"
import { chipStyles } from "@/ui/chipStyles"
import { MOVE_HINT_ID } from "@/ui/useReorder"
import { useDropZones } from "@/ui/useDropZones"
import { useMark } from "@/ui/useMark"
import { TaskCheckbox } from "@/ui/TaskCheckbox"
import { TaskMeta } from "./TaskMeta"
import { columns, moved, NO_TAG } from "../model/columns"
import { dropOn } from "../model/dropTarget"
import { nest } from "../model/groups"
import { useMembers } from "../api/people"
import { useList, useProgress, useReadOnly, useToday } from "../api/queries"
import type { BoardBy } from "../model/useLayout"
import { useTaskActs } from "../api/useTaskActs"
import { overlay } from "../model/overlay"
import { texts } from "../texts"
import { texts as later } from "./texts"
import { useDropTexts } from "./useDropTexts"

interface Props {
  tasks: Task[]
  by: BoardBy
  onBy(by: BoardBy): void
  lists?: Map<string, TaskList>
  /** The list whose tasks these are, where it is one. */
  listId?: string
}

/** The tasks of a list in columns. A drop into another column changes what the columns stand for. */
export function Board({ tasks, by: wanted, onBy, lists, listId }: Props) {
  const { assign, board: t } = useTexts(later)
  const base = useTexts(texts)
  const { locale } = useFormats()
  const today = useToday()
  const acts = useTaskActs()
  const dropTexts = useDropTexts()
  const { data: progress } = useProgress()
  const readOnly = useReadOnly()
  const shared = !!useList(listId ?? "")?.shared
  const { data: people } = useMembers(listId ?? "", shared)
  const by = wanted === "person" && !shared ? "priority" : wanted // nobody else has the list any more
  // Subtasks are part of their task; one whose task is elsewhere stands alone, as in the list.
  const all = columns(by, nest(tasks).map((row) => row.task), today, locale, people)
  const nameOfColumn = (id: string) => {
    if (by === "priority") return base.row.priority[Number(id)]!
    if (by === "tag") return id === NO_TAG ? t.noTag : `#${id}`
    if (by === "person") return people?.find((person) => person.id === id)?.name ?? assign.nobody
    return t.due[id as keyof typeof t.due]
  }
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const drop = useDropZones({
    zones: all.filter((column) => !column.fixed).map(({ id }) => ({ id, name: nameOfColumn(id) })),
    nameOf: (id) => byId.get(id)?.title ?? "",
    texts: dropTexts,
    onTarget: dropOn,
    onDrop(id, to, from) {
      const task = byId.get(id)
      if (!task) return
      const changes = moved(by, task, from, to, today)
      const day = changes.due_date ? ` ${formatDay(changes.due_date, locale, { weekday: "short", day: "numeric", month: "short" })}` : ""
      void acts.batch([{ id, operation: { op: "update", id, changes }, shown: { ...task, ...changes } }], t.moved(task.title, nameOfColumn(to) + day))
    },
  })

  useMark("data-wide")
  // A narrow window begins where the first tasks are, not with empty columns.
  const board = useRef<HTMLDivElement>(null)
  const empty = tasks.length === 0
  useLayoutEffect(() => {
    const frame = board.current!
    const column = frame.querySelector<HTMLElement>("[data-card]")?.closest("section")
    if (!column) return
    const left = column.offsetLeft - (frame.firstElementChild as HTMLElement).offsetLeft
    frame.scrollLeft = column.offsetLeft + column.offsetWidth <= frame.clientWidth ? 0 : left
  }, [by, empty])
  return (
    <div>
      <span className={cx(chipStyles, "mb-3 pr-1.5")}>
        <select
          aria-label={t.by}
          value={by}
          onChange={(event) => onBy(event.target.value as BoardBy)}
          className="appearance-none bg-transparent outline-none [&>option]:bg-raised"
        >
          {(["priority", "due", "tag", "person"] as const).filter((each) => each !== "person" || shared).map((each) => (
            <option key={each} value={each}>
              {t.bys[each]}
            </option>
          ))}
        </select>
        <Icon name="chevronDown" className="size-3.5 text-muted" />
      </span>
      <div
        ref={board}
        role="region"
        aria-label={t.label}
        // What scrolls sideways has to be reached by keys, also when it is empty.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="relative -mx-5 flex snap-x scroll-px-5 gap-4 overflow-x-auto px-5 pb-4 sm:-mx-10 sm:scroll-px-10 sm:px-10"
      >
        {all.map((column) => (
          <section
            key={column.id}
            aria-label={nameOfColumn(column.id)}
            className="flex max-w-80 min-w-56 flex-1 snap-start flex-col rounded-lg bg-sunken p-2 ring-accent data-over:ring-2 max-sm:min-w-[80vw]"
            {...(!column.fixed && drop.zone(column.id))}
          >
            <h2 className="flex justify-between px-2 py-1.5 text-sm font-semibold">
              <span className="truncate">{nameOfColumn(column.id)}</span>
              <span className="font-normal text-muted tabular-nums">{column.tasks.length}</span>
            </h2>
            <ul className="min-h-16 space-y-2">
              {column.tasks.map((task) => (
                <li
                  key={task.id}
                  data-card={task.id}
                  className="group/card flex items-start rounded-md border border-line bg-surface shadow-card data-dragged:opacity-40"
                  {...(!readOnly.has(task.list_id) && drop.card(task.id, column.id))}
                >
                  <TaskCheckbox task={task} label={base.row.complete(task.title)} onToggle={readOnly.has(task.list_id) ? undefined : () => (task.completed_at ? acts.reopen(task) : acts.complete(task))} />
                  <button
                    type="button"
                    onClick={() => overlay.set({ kind: "task", id: task.id })}
                    className="min-w-0 flex-1 cursor-pointer rounded-md py-2 text-left text-sm -outline-offset-2"
                  >
                    <span dir="auto" className={cx("block break-words", task.completed_at && "text-muted line-through")}>{task.title}</span>
                    <TaskMeta task={task} today={today} list={task.list_id ? lists?.get(task.list_id) : undefined} progress={progress?.get(task.id)} />
                  </button>
                  {!readOnly.has(task.list_id) && (
                    <button
                      type="button"
                      aria-label={base.row.move(task.title)}
                      aria-describedby={MOVE_HINT_ID}
                      className="flex size-8 shrink-0 cursor-grab touch-none items-center justify-center rounded-md text-muted opacity-0 group-hover/card:opacity-100 focus-visible:opacity-100 pointer-coarse:size-11 pointer-coarse:opacity-60"
                      {...drop.handle(task.id, column.id)}
                    >
                      <Icon name="drag" className="size-4" />
                    </button>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}
