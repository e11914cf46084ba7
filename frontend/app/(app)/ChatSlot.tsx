"use client"
import { Suspense, type ReactNode } from "react"
import { useTexts } from "@/lib/i18n"
import { lazily } from "@/ui/lazily"
import { SkeletonRows } from "@/ui/states"
import { useMark } from "@/ui/useMark"
import { useWide } from "@/ui/useWide"
import { texts } from "./texts"

// The assistant's code loads when it is first opened.
const ChatPanel = lazily(() => import("@/features/chat/ChatPanel").then((m) => m.ChatPanel))
const Sheet = lazily(() => import("@/ui/Dialog").then((m) => m.Dialog))

interface Props {
  page: { view?: string; list_id?: string }
  onClose(): void
}

/** Beside the tasks where there is room, else a sheet over them. */
export function ChatSlot({ page, onClose }: Props) {
  const t = useTexts(texts)
  const wide = useWide()
  const panel = (
    <Suspense fallback={<SkeletonRows label={t.loading} rows={3} />}>
      <ChatPanel page={page} onClose={onClose} />
    </Suspense>
  )
  if (wide) return <Panel label={t.assistant}>{panel}</Panel>
  return (
    <Sheet title={t.assistant} closeLabel={t.close} onClose={onClose} place="side" hideTitle>
      <div className="h-dvh">{panel}</div>
    </Sheet>
  )
}

function Panel({ label, children }: { label: string; children: ReactNode }) {
  useMark("data-panel")
  return (
    <aside aria-label={label} className="sticky top-0 h-dvh w-[25rem] shrink-0 animate-slide-in-right border-l border-line bg-surface">
      {children}
    </aside>
  )
}
