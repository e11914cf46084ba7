"use client"
import { asDropTarget, type DropTarget } from "@/features/tasks/model/dropTarget"
import { dragging } from "@/ui/dragging"

/** Look of a place that shows when what is dragged would land there. */
export const targetStyles = "data-over:bg-accent-soft data-over:ring-2 ring-accent ring-inset"

/** Marks places of the sidebar as drop targets. */
export function useDropMark() {
  const over = dragging.usePart((now) => now?.target ?? null)
  return (target: DropTarget) => {
    const text = asDropTarget(target)
    return { "data-drop-target": text, "data-over": text === over || undefined }
  }
}
