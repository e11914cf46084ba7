"use client"
/** A list of any length that scrolls by itself: only the rows that are in sight, and a few around them, are on the page. */
import { useVirtualizer } from "@tanstack/react-virtual"
import { useRef, type ReactNode } from "react"

const ROW_PX = 33
const AHEAD = 10

interface Props {
  label: string
  count: number
  keyOf(at: number): string
  children(at: number): ReactNode
}

export function ScrolledList({ label, count, keyOf, children }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count,
    getItemKey: keyOf,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: AHEAD,
  })
  const shown = virtualizer.getVirtualItems()
  return (
    <div ref={frame} className="scroll-quiet mt-2 max-h-80 overflow-y-auto text-sm">
      <ul aria-label={label} style={{ paddingTop: shown[0]?.start ?? 0, paddingBottom: virtualizer.getTotalSize() - (shown.at(-1)?.end ?? 0) }}>
        {shown.map(({ index, key }) => (
          <li
            key={String(key)}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={count}
            className="border-b border-line py-1.5"
          >
            {children(index)}
          </li>
        ))}
      </ul>
    </div>
  )
}
