"use client"
import { IconButton } from "@/ui/IconButton"

export interface ChatPage {
  view?: string
  list_id?: string
}

export function ChatPanel({ onClose }: { page: ChatPage; onClose(): void }) {
  return (
    <div className="flex h-full flex-col p-4">
      <header className="flex items-center justify-between">
        <h2 className="font-semibold">Assistant</h2>
        <IconButton icon="close" label="Close the assistant" onClick={onClose} />
      </header>
    </div>
  )
}
