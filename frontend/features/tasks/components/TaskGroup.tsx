"use client"
import { Suspense, use, useLayoutEffect, useMemo, useState, type ComponentProps } from "react"
import type { Task, TaskList } from "@/lib/api/types"
import type { Day } from "@/lib/dates"
import { followed } from "@/lib/followed"
import { useTexts } from "@/lib/i18n"
import { SkeletonRows } from "@/ui/states"
import { useReorder } from "@/ui/useReorder"
import { dropOn } from "../model/dropTarget"
import type { Row } from "../model/groups"
import { useProgress, useReadOnly } from "../api/queries"
import { useTaskActs } from "../api/useTaskActs"
import { orders } from "../model/selection"
import { texts } from "../texts"
import type * as LongListModule from "./LongList"
import { TaskRow } from "./TaskRow"

/** More rows than these are never all on the page at once. */
export const LONG = 100

let code: Promise<typeof LongListModule> | undefined
/** No lazy component: once the code is there, nothing waits for it, and rows come in slices instead of a second skeleton. */
export function loadLongList() {
  if (code) return code
  code = followed(import("./LongList"))
  code.catch(() => (code = undefined)) // the network may be back next time
  return code
}
function LongList(props: ComponentProps<typeof LongListModule.LongList>) {
  const { LongList } = use(loadLongList())
  return <LongList {...props} />
}

interface Props {
  rows: Row[]
  /** Are there more of them, still to be loaded? */
  more?: boolean
  today: Day
  shownDay?: Day | "overdue" | null
  lists?: Map<string, TaskList>
  /** Can rows be dragged to another place? */
  ordered: boolean
  /** Handles that drag a row elsewhere, where the order is not what one changes. */
  gripOf?(task: Task): ComponentProps<"button">
  openId: string | null
  onOpen(id: string | null): void
  label?: string
}

export function TaskGroup({ rows, more = false, today, shownDay, lists, ordered, gripOf, openId, onOpen, label }: Props) {
  const t = useTexts(texts)
  const acts = useTaskActs()
  const { data: progress } = useProgress()
  const readOnly = useReadOnly()
  const [long] = useState(more || rows.length > LONG) // what is on the page does not change its kind while one looks
  const byId = useMemo(() => new Map(rows.map((row) => [row.task.id, row.task])), [rows])
  const ids = useMemo(() => [...byId.keys()], [byId])
  const reorder = useReorder({
    ids,
    nameOf: (id) => byId.get(id)?.title ?? "",
    texts: t.row,
    fixed: !ordered,
    onTarget: dropOn,
    onMove(id, to, order) {
      const at = order.indexOf(id)
      acts.move(byId.get(id)!, to, { position: between(byId.get(order[at - 1] ?? ""), byId.get(order[at + 1] ?? "")) })
    },
  })
  // Where the order is fixed, keys have nothing to do with the handle; nor have fingers, without a sidebar to drop on.
  const handle = useMemo(
    () => (ordered ? reorder.handle : { ...reorder.handle, "data-fixed": "", "aria-hidden": true, tabIndex: -1 }),
    [ordered, reorder.handle],
  )
  const order = useMemo(() => rows.flatMap(({ task, subtasks }) => [task.id, ...subtasks.map(({ id }) => id)]), [rows])
  useLayoutEffect(() => {
    if (reorder.container.current) orders.set(reorder.container.current, order)
  })
  const listOf = (task: Task) => (task.list_id ? lists?.get(task.list_id) : undefined)

  const item = ({ task, subtasks }: Row, at: number, place?: ComponentProps<"li">) => (
    <li
      key={task.id}
      data-task-id={task.id}
      className="relative border-b border-line/70 last:border-b-0 data-dragged:opacity-40 data-[drop=above]:before:absolute data-[drop=above]:before:inset-x-0 data-[drop=above]:before:-top-px data-[drop=above]:before:z-10 data-[drop=above]:before:h-0.5 data-[drop=above]:before:rounded-full data-[drop=above]:before:bg-accent data-[drop=below]:after:absolute data-[drop=below]:after:inset-x-0 data-[drop=below]:after:-bottom-px data-[drop=below]:after:h-0.5 data-[drop=below]:after:rounded-full data-[drop=below]:after:bg-accent"
      {...reorder.row(task.id, at)}
      {...place}
    >
      <TaskRow
        task={task}
        today={today}
        shownDay={shownDay}
        list={listOf(task)}
        progress={progress?.get(task.id)}
        open={openId === task.id}
        onOpen={onOpen}
        readOnly={readOnly.has(task.list_id)}
        acts={acts}
        handle={gripOf?.(task) ?? handle}
      />
      {subtasks.length > 0 && openId !== task.id && (
        <ul className="pl-8" aria-label={t.edit.subtasks}>
          {subtasks.map((subtask) => (
            <li key={subtask.id} data-task-id={subtask.id}>
              <TaskRow task={subtask} today={today} shownDay={shownDay} open={openId === subtask.id} onOpen={onOpen} readOnly={readOnly.has(subtask.list_id)} acts={acts} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
  const list = { ref: reorder.container, "aria-label": label, "data-rows": "" }
  if (!long) return <ul {...list}>{rows.map((row, at) => item(row, at))}</ul>
  return (
    <Suspense fallback={<div className="min-h-dvh"><SkeletonRows label={t.loading} /></div>}>
      <LongList {...list} rows={rows} more={more} kept={[openId, reorder.dragged]} item={item} />
    </Suspense>
  )
}

/** A position between two neighbours, until the server says the exact one. */
function between(above?: Task, below?: Task): string {
  if (above && below) return String((Number(above.position) + Number(below.position)) / 2)
  if (above) return String(Number(above.position) + 1)
  return String(Number(below?.position ?? 1) - 1)
}
