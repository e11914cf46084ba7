"use client"
/** Drag and drop of the rows of one list by mouse, touch and keyboard. The handle takes the input; rows stay where they
 * are until the drop, a line shows the place. What is dragged out of its list lands on a drop target (ui/dragging.ts). */
import { useEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent, type PointerEvent } from "react"
import { announce } from "./announce"
import { follow } from "./dragging"

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
  /** Dropped on a target outside of the list; without this there are none. */
  onTarget?(id: string, target: string): void
  /** The order is not what one changes here: rows are only dragged to targets. */
  fixed?: boolean
  texts: ReorderTexts
}

/** Id of the element that tells how to move a row by keyboard; the page has it once. */
export const MOVE_HINT_ID = "move-hint"

/** So far beside its list a row still lands in it. */
const BESIDE_PX = 48

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
  /** `gap`: where the row would land; none where it would not. */
  const [drag, setDrag] = useState<{ id: string; gap: number | null; byKey: boolean } | null>(null)
  const release = useRef<() => void>(undefined)
  const latest = useRef({ options, drag })
  useEffect(() => {
    latest.current = { options, drag }
  })

  const { cancel, handle } = useMemo(() => {
    /** The gap at this place. Of a long list only the rows near the window are there. */
    const gapAt = (x: number, y: number): number | null => {
      const { ids, fixed } = latest.current.options
      const box = container.current?.getBoundingClientRect()
      if (fixed || !box || x < box.left - BESIDE_PX || x > box.right + BESIDE_PX) return null
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
      setDrag(null)
      announce(latest.current.options.texts.moveCancelled)
    }

    /** Props of every row's handle: always the same, so that a row need not render again for them. */
    const handle = {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return
        const id = idOf(event.currentTarget)
        release.current = follow(event, () => {
          const { nameOf, onTarget } = latest.current.options
          return {
            id,
            name: nameOf(id),
            forTargets: !!onTarget,
            onMove: (x, y, target) => setDrag({ id, gap: target === null ? gapAt(x, y) : null, byKey: false }),
            onDrop(x, y, target) {
              const gap = gapAt(x, y)
              if (target !== null) {
                setDrag(null)
                onTarget!(id, target)
              } else if (gap !== null) drop(id, gap)
              else cancel()
            },
            onCancel: cancel,
          }
        })
      },
      onKeyDown(event: KeyboardEvent<HTMLElement>) {
        const id = idOf(event.currentTarget)
        const { drag: now, options } = latest.current
        const { ids, nameOf, texts } = options
        if (options.fixed) return
        if (event.key === " " || event.key === "Enter") {
          event.preventDefault()
          if (now?.id === id && now.gap !== null) return drop(id, now.gap)
          setDrag({ id, gap: ids.indexOf(id), byKey: true })
          announce(texts.pickedUp(nameOf(id)))
        } else if (now?.id === id && now.gap !== null && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
          event.preventDefault()
          const at = reordered(ids, id, now.gap).indexOf(id)
          const next = Math.min(Math.max(at + (event.key === "ArrowUp" ? -1 : 1), 0), ids.length - 1)
          setDrag({ id, gap: next > ids.indexOf(id) ? next + 1 : next, byKey: true })
          announce(texts.movedTo(next + 1, ids.length))
        }
      },
      onBlur(event: FocusEvent<HTMLElement>) {
        const { drag } = latest.current
        if (drag?.byKey && drag.id === idOf(event.currentTarget)) setDrag(null)
      },
    }
    return { cancel, handle }
  }, [])

  useEffect(() => () => release.current?.(), [])

  const byKey = drag?.byKey
  useEffect(() => {
    if (!byKey) return
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape") return
      event.preventDefault()
      cancel()
    }
    document.addEventListener("keydown", onKey, true)
    return () => document.removeEventListener("keydown", onKey, true)
  }, [byKey, cancel])

  /** Marks for the row at this place: the dragged one, and the line where it would land. */
  const row = (id: string, at: number) => ({
    "data-reorder-id": id,
    "data-dragged": drag?.id === id || undefined,
    "data-drop": drag && drag.gap === at ? "above" : drag && drag.gap === options.ids.length && at === options.ids.length - 1 ? "below" : undefined,
  })

  return { container, handle, row, dragged: drag?.id ?? null }
}
