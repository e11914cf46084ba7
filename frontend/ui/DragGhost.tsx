"use client"
import { dragging } from "./dragging"
import { holdGhost } from "./followPointer"

/** The name of what is dragged, beside the pointer. The page has it once. */
export function DragGhost() {
  const name = dragging.usePart((now) => now?.name ?? null)
  if (name === null) return null
  return (
    <div
      ref={holdGhost}
      aria-hidden="true"
      data-drag-ghost=""
      className="pointer-events-none fixed top-0 left-0 z-50 max-w-60 truncate rounded-md bg-raised px-3 py-1.5 text-sm font-medium shadow-overlay ring-1 ring-line"
    >
      {name}
    </div>
  )
}
