"use client"
import { useEffect, useId, useRef, useState } from "react"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { Icon } from "@/ui/Icon"
import { texts } from "../texts"
import type { Approval } from "../types"

interface Props {
  approval?: Approval
  /** Exactly what will happen. */
  sentence?: string
  /** Who may answer: nobody once the conversation has gone on. */
  open: boolean
  /** Take the focus when it appears, unless somebody is typing. */
  takeFocus: boolean
  onAnswer(approved: boolean): void
}

/** How many of its tasks a question names at once; the buttons stay in view however many there are. */
const SHOWN = 5

/** What the assistant may do only after a yes. */
export function ApprovalCard({ approval, sentence, open, takeFocus, onAnswer }: Props) {
  const t = useTexts(texts)
  const id = useId()
  const card = useRef<HTMLDivElement>(null)
  const expired = useExpired(approval?.expires_at)
  const named = approval?.tasks ?? []
  const [all, setAll] = useState(false)
  const rest = (approval?.total ?? 0) - named.length

  useEffect(() => {
    if (takeFocus) card.current?.focus()
  }, [takeFocus])

  return (
    <div
      ref={card}
      role="group"
      tabIndex={-1}
      aria-labelledby={`${id}-q`}
      className="animate-rise-in rounded-lg border border-warning bg-warning-soft p-3"
    >
      <p className="mb-1 flex items-center gap-1.5 text-xs font-semibold text-warning">
        <Icon name="flag" className="size-3.5" />
        {t.approval.question}
      </p>
      <p id={`${id}-q`} className="text-sm font-medium break-words">
        {sentence ?? t.approval.unknown}
      </p>
      {named.length > 1 && (
        <ul className="mt-2 max-h-56 list-disc space-y-0.5 overflow-y-auto pl-5 text-sm">
          {(all ? named : named.slice(0, SHOWN)).map((task) => (
            <li key={task.id} className="break-words">
              {task.title}
            </li>
          ))}
          {all && rest > 0 && <li className="list-none">{t.message.more(rest)}</li>}
        </ul>
      )}
      {named.length > SHOWN && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="mt-1 min-h-9 text-left text-sm text-muted underline hover:text-text pointer-coarse:min-h-11"
        >
          {all ? t.approval.showFewer : t.approval.showAll(approval?.total ?? named.length)}
        </button>
      )}
      {expired ? (
        <p className="mt-2 text-sm text-muted">{t.approval.expired}</p>
      ) : (
        open && (
          <div className="mt-3 flex flex-wrap gap-2">
            <Button look="primary" icon="check" onClick={() => onAnswer(true)}>
              {t.approval.approve}
            </Button>
            <Button onClick={() => onAnswer(false)}>{t.approval.deny}</Button>
          </div>
        )
      )}
    </div>
  )
}

/** Browsers count no longer than this; a question never waits that long. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

function useExpired(at: string | undefined): boolean {
  const end = at ? new Date(at).getTime() : Infinity
  const [expired, setExpired] = useState(() => end <= Date.now())
  useEffect(() => {
    const wait = end - Date.now()
    if (wait > LONGEST_TIMER_MS) return
    const timer = setTimeout(() => setExpired(true), Math.max(wait, 0))
    return () => clearTimeout(timer)
  }, [end])
  return expired
}
