"use client"
/** Dragging by mouse and touch has one core, ui/followPointer.ts. `useReorder` and `useDropZones` say what a place is; places
 * outside of them are drop targets, elements with `data-drop-target`. */
import type { PointerEvent } from "react"
import { createStore } from "@/lib/store"

interface Dragging {
  id: string
  name: string
  /** The drop target below the pointer. */
  target: string | null
  /** Can it be dropped on targets? */
  forTargets: boolean
}

/** What is held now. */
export const dragging = createStore<Dragging | null>(null)

export interface Gesture {
  id: string
  name: string
  forTargets: boolean
  /** Called for each step, with the target below the pointer. */
  onMove(x: number, y: number, target: string | null): void
  onDrop(x: number, y: number, target: string | null): void
  onCancel(): void
}

export type Press = Pick<PointerEvent<HTMLElement>, "clientX" | "clientY" | "pointerId" | "currentTarget">

/** Follows the pointer from its press on. `gesture` is asked for when the press becomes a drag. Returns how to end it. */
export function follow({ clientX, clientY, pointerId, currentTarget }: Press, gesture: () => Gesture): () => void {
  let stopped = false
  let stop = () => {
    stopped = true
  }
  void import(/* webpackChunkName: "beside" */ "./followPointer")
    .then(({ followPointer }) => {
      if (!stopped) stop = followPointer({ clientX, clientY, pointerId, currentTarget }, gesture)
    })
    .catch(() => undefined) // without a network, and never loaded: nothing is dragged
  return () => stop()
}
