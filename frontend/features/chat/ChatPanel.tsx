"use client"
import "./noEval"
/** The assistant beside the list (on a phone: over it). Loaded when it is opened, so it costs the page nothing. */
import { useState } from "react"
import { ApiError } from "@/lib/api/client"
import { useTexts } from "@/lib/i18n"
import { ErrorState, SkeletonRows } from "@/ui/states"
import { ChatHeader } from "./components/ChatHeader"
import { Conversation } from "./components/Conversation"
import { History } from "./components/History"
import { useCurrentConversation } from "./hooks/useCurrentConversation"
import { newThread, useThread } from "./hooks/useThread"
import { texts } from "./texts"
import type { ChatPage } from "./types"

export type { ChatPage } from "./types"

export function ChatPanel({ page, onClose }: { page: ChatPage; onClose(): void }) {
  const t = useTexts(texts)
  const current = useCurrentConversation()
  const [past, setPast] = useState(false)
  const thread = useThread(current.id, current.isNew)
  const missing = thread.error instanceof ApiError && thread.error.status === 404
  const shown = current.isNew || missing ? newThread(current.id) : thread.data

  const startNew = () => {
    setPast(false)
    current.startNew()
  }
  return (
    // Escape closes from anywhere inside; what it cancels further in stops it there.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="flex h-full min-h-0 flex-col bg-surface"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        if (past) setPast(false)
        else onClose()
      }}
    >
      <ChatHeader past={past} onPast={setPast} onNew={startNew} onClose={onClose} />
      {past && (
        <History
          currentId={current.id}
          onOpen={(id) => {
            setPast(false)
            if (id !== current.id) current.open(id)
          }}
          onRemoved={(id) => id === current.id && current.startNew()}
        />
      )}
      <div hidden={past} className="flex min-h-0 flex-1 flex-col">
        {shown ? (
          <Conversation key={shown.id} thread={shown} page={page} onStarted={current.remember} onNew={startNew} />
        ) : thread.error ? (
          <ErrorState
            title={t.problem.load}
            detail={thread.error.message}
            retry={t.message.retry}
            onRetry={() => void thread.refetch()}
          />
        ) : (
          <div className="p-3">
            <SkeletonRows label={t.message.loading} />
          </div>
        )}
      </div>
    </div>
  )
}
