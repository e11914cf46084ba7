"use client"
import { memo, useState } from "react"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { textOf } from "../messages"
import { texts } from "../texts"
import type { ChatMessage } from "../types"
import { GrowingText } from "./GrowingText"
import { CopyButton, MessageAction } from "./MessageAction"

interface Props {
  message: ChatMessage
  /** Nothing runs, so what was said can be said differently. */
  editable: boolean
  onEdit(messageId: string, text: string): void
}

export const UserMessage = memo(function UserMessage({ message, editable, onEdit }: Props) {
  const t = useTexts(texts).message
  const said = textOf(message)
  const [draft, setDraft] = useState<string | null>(null)

  if (draft !== null) {
    const resend = () => {
      if (!draft.trim()) return
      setDraft(null)
      onEdit(message.id, draft.trim())
    }
    return (
      <div className="space-y-2 rounded-lg border border-accent bg-surface p-2">
        <GrowingText label={t.editing} value={draft} onChange={setDraft} onSubmit={resend} onCancel={() => setDraft(null)} takeFocus />
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={() => setDraft(null)}>
            {t.cancel}
          </Button>
          <Button look="primary" disabled={!draft.trim()} onClick={resend}>
            {t.save}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <article className="group/message flex items-center justify-end gap-1 pointer-coarse:flex-col pointer-coarse:items-end pointer-coarse:gap-0">
      <h3 className="sr-only">{t.you}</h3>
      <p className="order-2 max-w-[80%] rounded-lg rounded-br-sm bg-accent-soft px-3 py-2 break-words whitespace-pre-wrap pointer-coarse:order-none pointer-coarse:max-w-[88%]">
        {said}
      </p>
      <div className="flex shrink-0 opacity-0 transition-opacity group-focus-within/message:opacity-100 group-hover/message:opacity-100 pointer-coarse:-mr-2 pointer-coarse:-mb-3 pointer-coarse:opacity-100">
        <CopyButton text={said} />
        {editable && <MessageAction icon="edit" label={t.edit} onClick={() => setDraft(said)} />}
      </div>
    </article>
  )
})
