import type { RefObject } from "react"

/** The name of what is dragged, beside the pointer. */
export function DragGhost({ ghost, name }: { ghost: RefObject<HTMLDivElement | null>; name: string | null }) {
  return (
    <div
      ref={ghost}
      aria-hidden="true"
      hidden={name === null}
      className="pointer-events-none fixed top-0 left-0 z-50 max-w-60 truncate rounded-md bg-raised px-3 py-1.5 text-sm font-medium shadow-overlay ring-1 ring-line"
    >
      {name}
    </div>
  )
}
