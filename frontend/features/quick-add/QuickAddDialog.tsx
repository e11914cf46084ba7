"use client"
import { useTexts } from "@/lib/i18n"
import { Dialog } from "@/ui/Dialog"
import { overlay } from "@/features/tasks/model/overlay"
import { texts } from "@/features/tasks/texts"
import { QuickAddForm } from "./QuickAddForm"

/** What was typed when the commands were opened instead: the field begins with it the next time. */
let draft = ""

export function QuickAddDialog({ onClose, list_id }: { onClose(): void; list_id?: string }) {
  const t = useTexts(texts)
  const close = () => {
    draft = ""
    onClose()
  }
  return (
    <Dialog title={t.addTitle} closeLabel={t.close} onClose={close} place="top" hideTitle>
      <QuickAddForm
        defaults={{ list_id }}
        draft={draft}
        onCommands={(text) => {
          draft = text
          overlay.set({ kind: "palette", page: "root", tasks: [] })
        }}
        onClose={close}
        onAdded={close}
        className="p-1"
      />
    </Dialog>
  )
}
