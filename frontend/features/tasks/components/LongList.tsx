"use client"
/** A list of thousands: only the rows near the window are on the page, and those that somebody is busy with. */
import { defaultRangeExtractor, useWindowVirtualizer, type Range } from "@tanstack/react-virtual"
import { startTransition, useCallback, useEffect, useLayoutEffect, useMemo, useState, type ComponentProps, type ReactNode, type RefObject } from "react"
import type { Row } from "../model/groups"

const ROW_PX = 41
const TOUCHED_ROW_PX = 49
const AHEAD = 8
const AHEAD_AT_FIRST = 2
const NOWHERE = -2 // and beside it nothing, either

interface Props extends ComponentProps<"ul"> {
  ref: RefObject<HTMLUListElement | null>
  rows: Row[]
  more: boolean
  /** Ids of tasks whose rows stay, wherever one scrolls. */
  kept: (string | null)[]
  item(row: Row, at: number, place: ComponentProps<"li">): ReactNode
}

export function LongList({ rows, more, kept, item, ...list }: Props) {
  const [top, setTop] = useState(0)
  const [usual] = useState(() => (matchMedia("(pointer: coarse)").matches ? TOUCHED_ROW_PX : ROW_PX))
  const [focused, setFocused] = useState<string | null>(null)
  const places = useMemo(() => new Map(rows.flatMap(({ task, subtasks }, at) => [task, ...subtasks].map(({ id }) => [id, at]))), [rows])
  const [ahead, setAhead] = useState(AHEAD_AT_FIRST)
  useEffect(() => startTransition(() => setAhead(AHEAD)), []) // once the first rows are to be seen
  const placeOf = (id: string | null) => places.get(id ?? "") ?? NOWHERE
  const focus = placeOf(focused)
  const busy = [focus - 1, focus, focus + 1, ...kept.map(placeOf)] // the neighbours of the focus too: where j and k go
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    getItemKey: useCallback((at: number) => rows[at]!.task.id, [rows]),
    estimateSize: () => usual,
    initialRect: { width: window.innerWidth, height: window.innerHeight }, // else the first rows come only after a render without any
    overscan: ahead,
    scrollMargin: top,
    useFlushSync: false,
    rangeExtractor: (range: Range) => {
      const wanted = new Set([...defaultRangeExtractor(range), ...busy.filter((at) => at >= 0 && at < range.count)])
      return [...wanted].sort((a, b) => a - b)
    },
  })

  // What stands above the list comes and goes.
  useLayoutEffect(() => {
    const look = () => {
      const now = list.ref.current!.getBoundingClientRect().top + window.scrollY
      startTransition(() => setTop(now)) // a little away, the same rows are there
    }
    const observer = new ResizeObserver(look)
    look()
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [list.ref])

  const shown = virtualizer.getVirtualItems()
  return (
    <ul
      {...list}
      className="flow-root [overflow-anchor:none]"
      style={{ paddingBottom: top + virtualizer.getTotalSize() - (shown.at(-1)?.end ?? top) }}
      onFocus={(event) => {
        const id = event.target.closest<HTMLElement>("[data-task-id]")?.dataset.taskId ?? null
        startTransition(() => setFocused(id)) // its row is here; it is to stay when one scrolls
      }}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setFocused(null)}
    >
      {shown.map(({ index, start }, at) =>
        item(rows[index]!, index, {
          ref: virtualizer.measureElement,
          ...{ "data-index": index },
          "aria-posinset": index + 1,
          "aria-setsize": more ? -1 : rows.length,
          style: { marginTop: start - (shown[at - 1]?.end ?? top) },
        }),
      )}
    </ul>
  )
}
