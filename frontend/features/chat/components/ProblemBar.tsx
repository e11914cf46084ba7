"use client"
import type { ReactNode } from "react"
import { useTexts } from "@/lib/i18n"
import { Icon } from "@/ui/Icon"
import type { ChatSession } from "../hooks/useChatSession"
import type { Problem } from "../problems"
import { texts } from "../texts"

interface Props {
  problem: Problem
  session: ChatSession
  onNew(): void
  /** Gives a text that could not be sent back to the field. */
  onUnsent(text: string): void
}

/** What went wrong, and what to do about it. */
export function ProblemBar({ problem, session, onNew, onUnsent }: Props) {
  const t = useTexts(texts)
  const p = t.problem

  if (problem.kind === "lost") {
    return (
      <Bar text={p.lost} tone="warning">
        <Act onClick={session.reconnect}>{p.reconnect}</Act>
      </Bar>
    )
  }
  const { code, detail, unsent } = problem
  switch (code) {
    case "AnswerRunning":
      return (
        <Bar text={p.running}>
          <Act onClick={() => void session.showRunning().then(onUnsent)}>{p.show}</Act>
          <Act onClick={session.retry}>{t.message.retry}</Act>
        </Bar>
      )
    case "ConversationNotFound":
      return (
        <Bar text={p.missing}>
          <Act onClick={onNew}>{t.newChat}</Act>
        </Bar>
      )
    case "ApprovalGone":
    case "ApprovalExpired":
    case "MessageNotFound":
      return (
        <Bar text={detail}>
          <Act onClick={session.dismiss}>{p.dismiss}</Act>
        </Bar>
      )
    default: {
      const why = code === "Offline" ? p.offline : code === "TooManyAnswers" ? p.tooMany : detail
      return (
        <Bar text={unsent ? `${p.notSent} ${why}` : why}>
          <Act onClick={session.retry}>{t.message.retry}</Act>
        </Bar>
      )
    }
  }
}

function Bar({ text, tone = "danger", children }: { text: string; tone?: "danger" | "warning"; children: ReactNode }) {
  const look = tone === "danger" ? "bg-danger-soft text-danger" : "bg-warning-soft text-warning"
  return (
    <div role="alert" className={`mx-3 mb-2 flex animate-rise-in flex-wrap items-center gap-x-1 rounded-lg py-1 pr-1 pl-3 text-sm ${look}`}>
      <Icon name="offline" className="mr-1 size-4" />
      <p className="min-w-40 flex-1 py-1.5 break-words">{text}</p>
      {children}
    </div>
  )
}

function Act({ onClick, children }: { onClick(): void; children: string }) {
  return (
    <button type="button" onClick={onClick} className="min-h-8 shrink-0 rounded-md px-2 font-semibold underline underline-offset-4 hover:no-underline pointer-coarse:min-h-11">
      {children}
    </button>
  )
}
