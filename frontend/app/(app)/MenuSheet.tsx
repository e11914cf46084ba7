"use client"
import { usePathname } from "next/navigation"
import { useEffect, useState, type ReactNode } from "react"
import { useTexts } from "@/lib/i18n"
import { Dialog } from "@/ui/Dialog"
import { Bell } from "@/features/talk/Bell"
import { texts } from "./texts"

export function MenuSheet({ onClose, children }: { onClose(): void; children: ReactNode }) {
  const t = useTexts(texts)
  const path = usePathname()
  const [opened] = useState(path)
  useEffect(() => {
    if (path !== opened) onClose() // a list that was made from here is what is shown now
  }, [path, opened, onClose])
  return (
    <Dialog title={t.menu} closeLabel={t.close} onClose={onClose} place="left" hideTitle>
      <div className="flex h-full flex-col">
        <div className="px-3 pt-3">
          <Bell named onNavigate={onClose} />
        </div>
        <div className="min-h-0 flex-1">{children}</div>
      </div>
    </Dialog>
  )
}
