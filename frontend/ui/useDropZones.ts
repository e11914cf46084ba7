"use client"
/** Drag of cards from one zone to another (days, columns) by mouse, touch and keyboard. The card stays where it is until
 * the drop; its name follows the pointer, and the zone below shows itself. */
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from "react"
import { announce } from "./announce"
import { follow } from "./dragging"

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
  /** Dropped on a target outside of the zones (ui/dragging.ts); without this there are none. */
  onTarget?(id: string, target: string): void
  texts: DropTexts
}

interface Drag {
  id: string
  from: string
  zone: string
  byKey: boolean
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

const zoneAt = (x: number, y: number) =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-zone]")?.dataset.zone

export function useDropZones(options: Options) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const release = useRef<() => void>(undefined)
  const latest = useRef({ options, drag })
  useEffect(() => {
    latest.current = { options, drag }
  })

  const acts = useMemo(() => {
    const end = (id: string, from: string, zone: string | undefined) => {
      const { options } = latest.current
      setDrag(null)
      if (zone === undefined || zone === from) return announce(options.texts.moveCancelled)
      options.onDrop(id, zone, from)
      announce(options.texts.dropped(options.nameOf(id)))
    }
    const onEscape = (event: globalThis.KeyboardEvent) => {
      const { drag } = latest.current
      if (event.key !== "Escape" || !drag?.byKey) return
      event.preventDefault()
      event.stopPropagation()
      end(drag.id, drag.from, undefined)
    }
    const hold = (id: string, from: string, event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      release.current = follow(event, () => {
        const { nameOf, onTarget } = latest.current.options
        return {
          id,
          name: nameOf(id),
          forTargets: !!onTarget,
          onMove(x, y) {
            const zone = zoneAt(x, y) ?? from
            setDrag((now) => (now?.zone === zone ? now : { id, from, zone, byKey: false }))
          },
          onDrop(x, y, target) {
            if (target === null) return end(id, from, zoneAt(x, y))
            setDrag(null)
            onTarget!(id, target)
          },
          onCancel: () => end(id, from, undefined),
        }
      })
    }
    return { end, hold, onEscape }
  }, [])

  useEffect(() => {
    document.addEventListener("keydown", acts.onEscape, true)
    return () => {
      document.removeEventListener("keydown", acts.onEscape, true)
      release.current?.()
    }
  }, [acts])

  /** Props of a zone. */
  const zone = (id: string) => ({ "data-zone": id, "data-over": (drag && drag.zone === id && drag.from !== id) || undefined })

  /** Props of a card that a mouse drags anywhere. */
  const card = (id: string, from: string) => ({
    "data-dragged": (drag?.id === id && drag.from === from) || undefined,
    onPointerDown: (event: PointerEvent<HTMLElement>) => event.pointerType === "mouse" && acts.hold(id, from, event),
    onDragStart: (event: MouseEvent) => event.preventDefault(),
  })

  /** Props of the button that fingers drag and keys move. */
  const handle = (id: string, from: string) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.stopPropagation()
      event.preventDefault()
      acts.hold(id, from, event)
    },
    onKeyDown: (event: KeyboardEvent) => {
      const mine = drag?.byKey && drag.id === id && drag.from === from ? drag : null
      const { zones, texts, nameOf } = options
      if (event.key === " " || event.key === "Enter") {
        if (mine) acts.end(id, from, mine.zone)
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

  return { zone, card, handle }
}
