"use client"
import type { ReactNode } from "react"
import { useTexts } from "@/lib/i18n"
import { Dialog } from "@/ui/Dialog"
import { texts } from "./texts"

export function MenuSheet({ onClose, children }: { onClose(): void; children: ReactNode }) {
  const t = useTexts(texts)
  return (
    <Dialog title={t.menu} closeLabel={t.close} onClose={onClose} place="left" hideTitle>
      {children}
    </Dialog>
  )
}
