"use client"
/** The one core of dragging by mouse and touch: what is held follows the pointer, the window scrolls at its edges, Escape
 * ends it. Loaded beside the first screen (ui/dragging.ts). */
import { dragging, type Gesture, type Press } from "./dragging"

const START_PX = 4
const EDGE_PX = 56
const SCROLL_PX = 12
const BESIDE_PX = 12

let ghost: HTMLElement | null = null
let place = { x: 0, y: 0 }
const putGhost = () => {
  if (ghost) ghost.style.transform = `translate(${place.x + BESIDE_PX}px, ${place.y + BESIDE_PX}px)`
}
/** Ref of the element that shows the name of what is held (ui/DragGhost). */
export const holdGhost = (element: HTMLElement | null) => {
  ghost = element
  putGhost()
}

const targetAt = (x: number, y: number) =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-drop-target]")?.dataset.dropTarget ?? null

/** The click that the browser makes of the release is none. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener("click", swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener("click", swallow, true))
}

/** Follows the pointer from its press on. `gesture` is asked for when the press becomes a drag. Returns how to end it. */
export function followPointer({ clientX, clientY, pointerId, currentTarget }: Press, begin: () => Gesture): () => void {
  let gesture: Gesture | undefined

  const onMove = (event: PointerEvent) => {
    if (event.pointerId !== pointerId) return
    if (event.buttons === 0) return cancel() // let go while this code was on its way
    const { clientX: x, clientY: y } = event
    if (!gesture && Math.hypot(x - clientX, y - clientY) < START_PX) return
    if (!gesture) {
      gesture = begin()
      if (currentTarget.isConnected) currentTarget.setPointerCapture(pointerId)
    }
    if (y < EDGE_PX) window.scrollBy(0, -SCROLL_PX)
    if (y > window.innerHeight - EDGE_PX) window.scrollBy(0, SCROLL_PX)
    place = { x, y }
    putGhost()
    const { id, name, forTargets } = gesture
    const target = forTargets ? targetAt(x, y) : null
    dragging.set((now) => (now && now.target === target ? now : { id, name, target, forTargets }))
    gesture.onMove(x, y, target)
  }
  const onUp = (event: PointerEvent) => {
    if (event.pointerId !== pointerId) return
    const held = gesture
    const target = dragging.get()?.target ?? null
    release()
    if (!held) return
    swallowClick()
    held.onDrop(event.clientX, event.clientY, target)
  }
  const cancel = () => {
    const held = gesture
    release()
    held?.onCancel()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !gesture) return
    event.preventDefault()
    event.stopPropagation()
    cancel()
  }
  const release = () => {
    gesture = undefined
    dragging.set(null)
    window.removeEventListener("pointermove", onMove)
    window.removeEventListener("pointerup", onUp)
    window.removeEventListener("pointercancel", cancel)
    window.removeEventListener("keydown", onKey, true)
  }
  window.addEventListener("pointermove", onMove)
  window.addEventListener("pointerup", onUp)
  window.addEventListener("pointercancel", cancel)
  window.addEventListener("keydown", onKey, true)
  return release
}
