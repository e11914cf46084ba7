"use client"
import { useTexts } from "@/lib/i18n"
import { Icon } from "@/ui/Icon"
import type { useUndoCard } from "../hooks/useUndoCard"
import { texts } from "../texts"

type Undo = ReturnType<typeof useUndoCard>

export function UndoButton({ undo, what }: { undo: Undo; what: string }) {
  const t = useTexts(texts).tools
  if (!undo.possible) return null
  return (
    <button
      type="button"
      aria-label={undo.undone ? t.redoOf(what) : t.undoOf(what)}
      aria-busy={undo.busy || undefined}
      disabled={undo.busy}
      onClick={() => void undo.toggle()}
      className="inline-flex min-h-8 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-accent hover:bg-accent-soft disabled:opacity-50 pointer-coarse:min-h-11"
    >
      <Icon name={undo.undone ? "redo" : "undo"} className="size-4" />
      {undo.undone ? t.redo : t.undo}
    </button>
  )
}

export function UndoProblem({ undo }: { undo: Undo }) {
  const t = useTexts(texts).tools
  if (!undo.error) return null
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 border-t border-line bg-danger-soft px-2.5 py-2 text-sm text-danger">
      <p className="min-w-0 flex-1">{undo.error.message}</p>
      {undo.error.code === "ChangeConflict" && (
        <button
          type="button"
          onClick={() => void undo.toggle(true)}
          className="min-h-8 rounded-md px-2 font-semibold underline underline-offset-4 pointer-coarse:min-h-11"
        >
          {t.undoAnyway}
        </button>
      )}
    </div>
  )
}
