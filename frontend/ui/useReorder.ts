"use client"
/** Drag and drop of the rows of one list by mouse, touch and keyboard. The handle takes the input; rows stay where they
 * are until the drop, a line shows the place. */
import { useEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent, type PointerEvent } from "react"
import { announce } from "./announce"

export interface ReorderTexts {
  pickedUp(name: string): string
  movedTo(place: number, of: number): string
  dropped(name: string): string
  moveCancelled: string
}

interface Options {
  ids: string[]
  nameOf(id: string): string
  /** The new order, and the neighbour that the row now stands beside. */
  onMove(id: string, to: { before_id?: string; after_id?: string }, order: string[]): void
  texts: ReorderTexts
}

/** Id of the element that tells how to move a row by keyboard; the page has it once. */
export const MOVE_HINT_ID = "move-hint"

const START_PX = 4
const EDGE_PX = 56
const SCROLL_PX = 12

/** The order after moving `id` into the gap before the row at `gap` (0 … ids.length). */
export function reordered(ids: string[], id: string, gap: number): string[] {
  const from = ids.indexOf(id)
  const rest = ids.filter((other) => other !== id)
  const to = gap > from ? gap - 1 : gap
  return [...rest.slice(0, to), id, ...rest.slice(to)]
}

/** Which neighbour says where a row stands: the one above it, or at the top the one below. */
export function neighbour(order: string[], id: string): { before_id?: string; after_id?: string } {
  const at = order.indexOf(id)
  const above = order[at - 1]
  return above ? { after_id: above } : { before_id: order[at + 1] }
}

const idOf = (inRow: HTMLElement): string => inRow.closest<HTMLElement>("[data-reorder-id]")!.dataset.reorderId!

export function useReorder(options: Options) {
  const container = useRef<HTMLUListElement>(null)
  const [drag, setDrag] = useState<{ id: string; gap: number } | null>(null)
  const pointer = useRef<{ id: string; y: number; started: boolean } | null>(null)
  const latest = useRef({ options, drag })
  useEffect(() => {
    latest.current = { options, drag }
  })

  const { cancel, handle } = useMemo(() => {
    /** The gap at this height. Of a long list only the rows near the window are there. */
    const gapAt = (y: number): number => {
      const { ids } = latest.current.options
      const there = [...container.current!.querySelectorAll<HTMLElement>("[data-reorder-id]")]
      const below = there.find((row) => {
        const box = row.getBoundingClientRect()
        return y < box.top + box.height / 2
      })
      return below ? ids.indexOf(idOf(below)) : ids.indexOf(idOf(there.at(-1)!)) + 1
    }
    const drop = (id: string, gap: number) => {
      const { ids, nameOf, onMove, texts } = latest.current.options
      const order = reordered(ids, id, gap)
      if (order.indexOf(id) !== ids.indexOf(id)) {
        onMove(id, neighbour(order, id), order)
        announce(texts.dropped(nameOf(id)))
      }
      setDrag(null)
    }
    const cancel = () => {
      pointer.current = null
      setDrag(null)
      announce(latest.current.options.texts.moveCancelled)
    }

    /** Props of every row's handle: always the same, so that a row need not render again for them. */
    const handle = {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        pointer.current = { id: idOf(event.currentTarget), y: event.clientY, started: false }
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const held = pointer.current
        if (!held) return
        if (!held.started && Math.abs(event.clientY - held.y) < START_PX) return
        held.started = true
        if (event.clientY < EDGE_PX) window.scrollBy(0, -SCROLL_PX)
        if (event.clientY > window.innerHeight - EDGE_PX) window.scrollBy(0, SCROLL_PX)
        setDrag({ id: held.id, gap: gapAt(event.clientY) })
      },
      onPointerUp(event: PointerEvent<HTMLElement>) {
        const held = pointer.current
        pointer.current = null
        if (held?.started) drop(held.id, gapAt(event.clientY))
      },
      onPointerCancel: cancel,
      onKeyDown(event: KeyboardEvent<HTMLElement>) {
        const id = idOf(event.currentTarget)
        const { drag: now, options } = latest.current
        const { ids, nameOf, texts } = options
        if (event.key === " " || event.key === "Enter") {
          event.preventDefault()
          if (now?.id === id) return drop(id, now.gap)
          setDrag({ id, gap: ids.indexOf(id) })
          announce(texts.pickedUp(nameOf(id)))
        } else if (now?.id === id && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
          event.preventDefault()
          const at = reordered(ids, id, now.gap).indexOf(id)
          const next = Math.min(Math.max(at + (event.key === "ArrowUp" ? -1 : 1), 0), ids.length - 1)
          setDrag({ id, gap: next > ids.indexOf(id) ? next + 1 : next })
          announce(texts.movedTo(next + 1, ids.length))
        }
      },
      onBlur(event: FocusEvent<HTMLElement>) {
        if (latest.current.drag?.id === idOf(event.currentTarget) && !pointer.current) setDrag(null)
      },
    }
    return { cancel, handle }
  }, [])

  useEffect(() => {
    if (!drag) return
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape") return
      event.preventDefault()
      cancel()
    }
    document.addEventListener("keydown", onKey, true)
    return () => document.removeEventListener("keydown", onKey, true)
  }, [cancel, drag])

  /** Marks for the row at this place: the dragged one, and the line where it would land. */
  const row = (id: string, at: number) => ({
    "data-reorder-id": id,
    "data-dragged": drag?.id === id || undefined,
    "data-drop": drag && drag.gap === at ? "above" : drag && drag.gap === options.ids.length && at === options.ids.length - 1 ? "below" : undefined,
  })

  return { container, handle, row, dragged: drag?.id ?? null }
}
