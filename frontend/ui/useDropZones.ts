"use client"
/** Drag of cards from one zone to another (days, columns) by mouse, touch and keyboard. The card stays where it is until
 * the drop; its name follows the pointer, and the zone below shows itself. */
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from "react"
import { announce } from "./announce"

export interface DropTexts {
  pickedUp(name: string): string
  over(zone: string): string
  dropped(name: string): string
  moveCancelled: string
}

interface Options {
  zones: { id: string; name: string }[]
  nameOf(id: string): string
  onDrop(id: string, zone: string, from: string): void
  texts: DropTexts
}

interface Drag {
  id: string
  from: string
  zone: string
  byKey: boolean
}

const START_PX = 5
const EDGE_PX = 64
const SCROLL_PX = 14
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

const zoneAt = (x: number, y: number) =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-zone]")?.dataset.zone

export function useDropZones(options: Options) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const ghost = useRef<HTMLDivElement>(null)
  const held = useRef<{ id: string; from: string; x: number; y: number } | null>(null)
  const justDropped = useRef(false)
  const latest = useRef({ options, drag })
  useEffect(() => {
    latest.current = { options, drag }
  })

  const acts = useMemo(() => {
    const end = (zone: string | undefined) => {
      const { options, drag } = latest.current
      setDrag(null)
      if (!drag) return
      if (zone === undefined || zone === drag.from) return announce(options.texts.moveCancelled)
      options.onDrop(drag.id, zone, drag.from)
      announce(options.texts.dropped(options.nameOf(drag.id)))
    }
    const onPointerMove = (event: globalThis.PointerEvent) => {
      const start = held.current
      if (!start) return
      const { clientX: x, clientY: y } = event
      if (!latest.current.drag && Math.hypot(x - start.x, y - start.y) < START_PX) return
      if (y < EDGE_PX) window.scrollBy(0, -SCROLL_PX)
      if (y > window.innerHeight - EDGE_PX) window.scrollBy(0, SCROLL_PX)
      const zone = zoneAt(x, y) ?? start.from
      setDrag((now) => (now?.zone === zone ? now : { id: start.id, from: start.from, zone, byKey: false }))
      if (ghost.current) ghost.current.style.transform = `translate(${x + 12}px, ${y + 12}px)`
    }
    const onPointerUp = (event: globalThis.PointerEvent) => {
      release()
      if (!latest.current.drag) return
      justDropped.current = true
      setTimeout(() => (justDropped.current = false)) // the click that follows is none
      end(zoneAt(event.clientX, event.clientY))
    }
    const cancel = () => {
      release()
      end(undefined)
    }
    const onEscape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape" || !latest.current.drag) return
      event.preventDefault()
      event.stopPropagation()
      cancel()
    }
    const release = () => {
      held.current = null
      window.removeEventListener("pointermove", onPointerMove)
      window.removeEventListener("pointerup", onPointerUp)
      window.removeEventListener("pointercancel", cancel)
    }
    const hold = (id: string, from: string, event: PointerEvent) => {
      if (event.button !== 0) return
      held.current = { id, from, x: event.clientX, y: event.clientY }
      window.addEventListener("pointermove", onPointerMove)
      window.addEventListener("pointerup", onPointerUp)
      window.addEventListener("pointercancel", cancel)
    }
    return { end, hold, release, onEscape }
  }, [])

  useEffect(() => {
    document.addEventListener("keydown", acts.onEscape, true)
    return () => {
      document.removeEventListener("keydown", acts.onEscape, true)
      acts.release()
    }
  }, [acts])

  /** Props of a zone. */
  const zone = (id: string) => ({ "data-zone": id, "data-over": (drag && drag.zone === id && drag.from !== id) || undefined })

  /** Props of a card that a mouse drags anywhere. */
  const card = (id: string, from: string) => ({
    "data-dragged": (drag?.id === id && drag.from === from) || undefined,
    onPointerDown: (event: PointerEvent) => event.pointerType === "mouse" && acts.hold(id, from, event),
    onDragStart: (event: MouseEvent) => event.preventDefault(),
    onClickCapture: (event: MouseEvent) => {
      if (!justDropped.current) return
      event.preventDefault()
      event.stopPropagation()
    },
  })

  /** Props of the button that fingers drag and keys move. */
  const handle = (id: string, from: string) => ({
    onPointerDown: (event: PointerEvent) => {
      event.stopPropagation()
      event.preventDefault()
      acts.hold(id, from, event)
    },
    onKeyDown: (event: KeyboardEvent) => {
      const mine = drag?.byKey && drag.id === id && drag.from === from ? drag : null
      const { zones, texts, nameOf } = options
      if (event.key === " " || event.key === "Enter") {
        if (mine) acts.end(mine.zone)
        else {
          setDrag({ id, from, zone: from, byKey: true })
          announce(texts.pickedUp(nameOf(id)))
        }
      } else if (mine && STEPS[event.key]) {
        const at = zones.findIndex((each) => each.id === mine.zone)
        const next = zones[Math.min(Math.max(at + STEPS[event.key]!, 0), zones.length - 1)]!
        setDrag({ ...mine, zone: next.id })
        announce(texts.over(next.name))
      } else return
      event.preventDefault()
      event.stopPropagation()
    },
    onBlur: () => drag?.byKey && setDrag(null),
  })

  return { zone, card, handle, ghost, dragged: drag && !drag.byKey ? options.nameOf(drag.id) : null }
}
