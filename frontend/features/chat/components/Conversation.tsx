"use client"
import { useEffect, useRef, useState } from "react"
import { useTexts } from "@/lib/i18n"
import { useAnnouncement } from "../hooks/useAnnouncement"
import { useChatSession } from "../hooks/useChatSession"
import type { Thread } from "../hooks/useThread"
import { texts } from "../texts"
import type { ChatPage } from "../types"
import { Composer } from "./Composer"
import { Messages } from "./Messages"
import { ProblemBar } from "./ProblemBar"

interface Props {
  thread: Thread
  page: ChatPage
  onStarted(id: string): void
  onNew(): void
}

/** On a phone the field is left alone: its keyboard would hide the conversation. */
const hasKeyboard = () => window.matchMedia("(pointer: fine)").matches

export function Conversation({ thread, page, onStarted, onNew }: Props) {
  const t = useTexts(texts)
  const session = useChatSession(thread, page)
  const field = useRef<HTMLTextAreaElement>(null)
  const [draft, setDraft] = useState("")
  const said = useAnnouncement(session, t.message, t.notice)

  useEffect(() => {
    if (hasKeyboard()) field.current?.focus()
  }, [])

  const send = (text: string) => {
    setDraft("")
    onStarted(thread.id)
    session.send(text)
    if (hasKeyboard()) field.current?.focus()
  }

  return (
    <>
      <Messages
        session={session}
        cursor={thread.cursor}
        page={page}
        takeFocus={draft === ""}
        onSend={(text) => !session.busy && send(text)}
        onAnswer={(id, approved) => {
          session.answer(id, approved)
          if (hasKeyboard()) field.current?.focus({ preventScroll: true })
        }}
      />
      <p role="status" aria-live="polite" className="sr-only">
        {said}
      </p>
      {session.problem && (
        <ProblemBar
          problem={session.problem}
          session={session}
          onNew={onNew}
          onUnsent={(text) => setDraft((now) => now || text)}
        />
      )}
      <Composer
        ref={field}
        draft={draft}
        onDraft={setDraft}
        busy={session.busy}
        stopping={session.stopping}
        onSend={send}
        onStop={session.stop}
      />
    </>
  )
}
