"use client"
import { useCallback, useEffect, useRef } from "react"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { Icon } from "@/ui/Icon"
import type { ChatSession } from "../hooks/useChatSession"
import { useStickToBottom } from "../hooks/useStickToBottom"
import { useEarlier } from "../hooks/useThread"
import { choicesOf } from "../messages"
import { texts } from "../texts"
import type { ChatPage } from "../types"
import { AssistantMessage } from "./AssistantMessage"
import { EmptyChat } from "./EmptyChat"
import { QuickReplies } from "./QuickReplies"
import { Thinking } from "./Thinking"
import { UserMessage } from "./UserMessage"

interface Props {
  session: ChatSession
  cursor: string | null
  page: ChatPage
  /** Nobody is typing: a question of the assistant may take the focus. */
  takeFocus: boolean
  onSend(text: string): void
  onAnswer(approvalId: string, approved: boolean): void
}

export function Messages({ session, cursor, page, takeFocus, onSend, onAnswer }: Props) {
  const t = useTexts(texts)
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const { atBottom, jump } = useStickToBottom(scroller, content)
  const earlier = useEarlier(session.id, cursor, session.prepend)
  const { messages, busy, problem } = session
  const last = messages.at(-1)
  const choices = last?.role === "assistant" && !busy ? choicesOf(last) : undefined
  const asked = messages.filter((message) => message.role === "user").length

  const answer = useCallback(
    (approvalId: string, approved: boolean) => {
      scroller.current?.focus({ preventScroll: true }) // the buttons go away
      onAnswer(approvalId, approved)
    },
    [onAnswer],
  )
  useEffect(() => {
    if (asked > 0) jump() // what one has just said is in sight
  }, [asked, jump])

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={t.log}
        aria-busy={busy}
        // What scrolls must be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="scroll-quiet min-h-0 flex-1 -outline-offset-2"
      >
        <div ref={content} className="flex min-h-full flex-col gap-4 px-4 py-3">
          {messages.length === 0 && !busy && <EmptyChat page={page} onSend={onSend} />}
          {earlier.more && (
            <Button look="quiet" className="self-center" busy={earlier.loading} onClick={() => void earlier.load()}>
              {t.message.earlier}
            </Button>
          )}
          {messages.map((message) =>
            message.role === "user" ? (
              <UserMessage key={message.id} message={message} editable={!busy} onEdit={session.edit} />
            ) : (
              <AssistantMessage
                key={message.id}
                message={message}
                isLast={message === last}
                live={busy && message === last}
                idle={!busy && problem?.kind !== "lost"}
                takeFocus={takeFocus}
                onAnswer={answer}
                onRegenerate={session.regenerate}
              />
            ),
          )}
          {busy && last?.role !== "assistant" && <Thinking />}
          {choices && choices.choices.length > 0 && <QuickReplies choices={choices} onSend={onSend} />}
        </div>
      </div>
      {!atBottom && (
        <button
          type="button"
          onClick={jump}
          className="absolute bottom-2 left-1/2 inline-flex min-h-9 -translate-x-1/2 animate-fade-in items-center gap-1.5 rounded-full border border-line bg-raised px-3 text-sm shadow-card hover:bg-hover pointer-coarse:min-h-11"
        >
          <Icon name="chevronDown" className="size-4" />
          {t.message.latest}
        </button>
      )}
    </div>
  )
}
