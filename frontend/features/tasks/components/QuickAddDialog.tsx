"use client"
import { useTexts } from "@/lib/i18n"
import { Dialog } from "@/ui/Dialog"
import { texts } from "../texts"
import { QuickAddForm } from "./QuickAddForm"

export function QuickAddDialog({ onClose, list_id }: { onClose(): void; list_id?: string }) {
  const t = useTexts(texts)
  return (
    <Dialog title={t.add.title} closeLabel={t.close} onClose={onClose} place="top" hideTitle>
      <QuickAddForm defaults={{ list_id }} onClose={onClose} onAdded={onClose} className="p-1" />
    </Dialog>
  )
}
