"use client"
import { useTexts } from "@/lib/i18n"
import { Dialog } from "@/ui/Dialog"
import { ErrorState, SkeletonRows } from "@/ui/states"
import { useTask } from "../api/queries"
import { useTaskActs } from "../api/useTaskActs"
import { closeOverlay } from "../model/overlay"
import { TaskEditor } from "./TaskEditor"
import { texts } from "../texts"

/** One task over whatever page is open. */
export function TaskDialog({ id }: { id: string }) {
  const t = useTexts(texts)
  const acts = useTaskActs()
  const { data: task, error, refetch } = useTask(id)
  const close = () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur() // saves what is being typed
    closeOverlay()
  }
  return (
    <Dialog title={task ? t.row.edit(task.title) : t.loading} closeLabel={t.close} onClose={close} place="top" hideTitle>
      <div className="scroll-quiet max-h-[80dvh] p-1">
        {task && (
          <TaskEditor task={task} onToggle={() => (task.completed_at ? acts.reopen(task) : acts.complete(task))} onClose={closeOverlay} />
        )}
        {!task && !error && <SkeletonRows label={t.loading} rows={2} />}
        {!task && error && <ErrorState title={t.failedTitle} detail={error.message} retry={t.retry} onRetry={() => void refetch()} />}
      </div>
    </Dialog>
  )
}
