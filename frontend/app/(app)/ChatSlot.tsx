"use client"
import dynamic from "next/dynamic"
import { useTexts } from "@/lib/i18n"
import { SkeletonRows } from "@/ui/states"
import { useWide } from "@/ui/useWide"
import { texts } from "./texts"

// The assistant's code loads when it is first opened.
const ChatPanel = dynamic(() => import("@/features/chat/ChatPanel").then((m) => m.ChatPanel), { loading: Loading })
const Sheet = dynamic(() => import("@/ui/Dialog").then((m) => m.Dialog))

function Loading() {
  return <SkeletonRows label={useTexts(texts).loading} rows={3} />
}

interface Props {
  open: boolean
  page: { view?: string; list_id?: string }
  onClose(): void
}

/** Beside the tasks where there is room, else a sheet over them. */
export function ChatSlot({ open, page, onClose }: Props) {
  const t = useTexts(texts)
  const wide = useWide()
  if (!open) return null
  const panel = <ChatPanel page={page} onClose={onClose} />
  if (wide) {
    return (
      <aside aria-label={t.assistant} className="sticky top-0 h-dvh w-[25rem] shrink-0 animate-slide-in-right border-l border-line bg-surface">
        {panel}
      </aside>
    )
  }
  return (
    <Sheet title={t.assistant} closeLabel={t.close} onClose={onClose} place="side" hideTitle>
      <div className="h-dvh">{panel}</div>
    </Sheet>
  )
}
