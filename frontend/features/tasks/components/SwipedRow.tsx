"use client"
import { useEffect, useState } from "react"
import { cx } from "@/ui/cx"
import { Icon } from "@/ui/Icon"

const BEGINS_PX = 12
/** So far, and letting go acts. */
const ACTS_PX = 88

interface Swipe {
  /** Where the row was, in the window. */
  row: DOMRect
  dx: number
}

/** On touch a row that is swiped to the right is completed, to the left rescheduled: by its own buttons, so that whatever they
 * mean there holds here too. This is what shows beside the row meanwhile. */
export function SwipedRow() {
  const [swipe, setSwipe] = useState<Swipe | null>(null)

  useEffect(() => {
    let held: { pointer: number; x: number; y: number; row: HTMLElement; swiping: boolean } | null = null

    const buttons = (row: HTMLElement, dx: number) => row.querySelector<HTMLElement>(dx > 0 ? '[role="checkbox"]:enabled' : "[data-reschedule]")
    const release = (dx: number) => {
      if (!held) return
      const { row, swiping } = held
      held = null
      setSwipe(null)
      row.style.transform = ""
      row.removeAttribute("data-swiped")
      if (!swiping) return
      window.addEventListener("click", swallow, { capture: true, once: true })
      setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 50)
      if (Math.abs(dx) >= ACTS_PX) setTimeout(() => buttons(row, dx)?.click(), 60)
    }
    const swallow = (event: Event) => {
      event.preventDefault()
      event.stopPropagation()
    }
    const onDown = (event: PointerEvent) => {
      const target = event.target as HTMLElement
      const row = target.closest<HTMLElement>("[data-task-id] > .group\\/row")
      if (event.pointerType !== "touch" || !event.isPrimary || !row || target.closest("[aria-describedby]")) return
      held = { pointer: event.pointerId, x: event.clientX, y: event.clientY, row, swiping: false }
    }
    const onMove = (event: PointerEvent) => {
      if (!held || event.pointerId !== held.pointer) return
      const dx = event.clientX - held.x
      if (!held.swiping) {
        if (Math.abs(event.clientY - held.y) > BEGINS_PX) held = null
        if (!held || Math.abs(dx) < BEGINS_PX || !buttons(held.row, dx)) return
        held.swiping = true
        held.row.setAttribute("data-swiped", "")
      }
      const far = buttons(held.row, dx) ? dx : 0
      held.row.style.transform = `translateX(${far}px)`
      setSwipe({ row: held.row.parentElement!.getBoundingClientRect(), dx: far })
    }
    const onUp = (event: PointerEvent) => event.pointerId === held?.pointer && release(event.clientX - held.x)
    const onCancel = (event: PointerEvent) => event.pointerId === held?.pointer && release(0)

    const listeners = { pointerdown: onDown, pointermove: onMove, pointerup: onUp, pointercancel: onCancel }
    for (const [name, listener] of Object.entries(listeners)) document.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(listeners)) document.removeEventListener(name, listener as EventListener)
    }
  }, [])

  if (!swipe || swipe.dx === 0) return null
  const { row, dx } = swipe
  const ready = Math.abs(dx) >= ACTS_PX
  return (
    <div
      aria-hidden="true"
      data-swipe={dx > 0 ? "complete" : "reschedule"}
      style={{ top: row.top, height: row.height, width: Math.abs(dx), left: dx > 0 ? row.left : row.right + dx }}
      className={cx(
        "pointer-events-none fixed z-10 flex items-center overflow-hidden px-4 transition-colors",
        dx > 0 ? "justify-start" : "justify-end",
        dx > 0 ? (ready ? "bg-accent text-on-accent" : "bg-accent-soft text-accent-strong") : ready ? "bg-warning text-page" : "bg-warning-soft text-warning",
      )}
    >
      <Icon name={dx > 0 ? "check" : "calendar"} className="size-6" />
    </div>
  )
}
