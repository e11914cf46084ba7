"use client"
import { useId, type Ref } from "react"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { Icon } from "@/ui/Icon"
import { texts } from "../texts"
import { GrowingText } from "./GrowingText"

export const MAX_LENGTH = 4_000

interface Props {
  ref: Ref<HTMLTextAreaElement>
  draft: string
  onDraft(draft: string): void
  busy: boolean
  stopping: boolean
  onSend(text: string): void
  onStop(): void
}

export function Composer({ ref, draft, onDraft, busy, stopping, onSend, onStop }: Props) {
  const t = useTexts(texts).composer
  const id = useId()
  const over = [...draft.trim()].length - MAX_LENGTH
  const ready = draft.trim() !== "" && over <= 0 && !busy
  const send = () => ready && onSend(draft.trim())

  return (
    <form
      className="px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div
        className={cx(
          "flex items-end gap-1 rounded-lg border bg-surface p-1 pl-2 transition-colors",
          "focus-within:border-accent focus-within:ring-2 focus-within:ring-accent/30",
          over > 0 ? "border-danger" : "border-line-strong",
        )}
      >
        <GrowingText
          ref={ref}
          label={t.label}
          placeholder={t.placeholder}
          describedBy={`${id}-hint`}
          invalid={over > 0}
          value={draft}
          onChange={onDraft}
          onSubmit={send}
        />
        {busy ? (
          <button
            type="button"
            onClick={onStop}
            disabled={stopping}
            aria-label={stopping ? t.stopping : t.stop}
            title={stopping ? t.stopping : t.stop}
            className="inline-flex size-9 shrink-0 items-center justify-center rounded-md bg-text text-page transition-colors disabled:opacity-50 pointer-coarse:size-11"
          >
            <Icon name="stop" className="size-4 fill-current" />
          </button>
        ) : (
          <button
            type="submit"
            disabled={!ready}
            aria-label={t.send}
            title={t.send}
            className="inline-flex size-9 shrink-0 items-center justify-center rounded-md bg-accent text-on-accent transition-colors hover:bg-accent-strong disabled:bg-sunken disabled:text-muted pointer-coarse:size-11"
          >
            <Icon name="arrowUp" className="size-[18px]" />
          </button>
        )}
      </div>
      <p id={`${id}-hint`} className={over > 0 ? "mt-1 px-2 text-sm text-danger" : "sr-only"} role={over > 0 ? "alert" : undefined}>
        {over > 0 ? t.tooLong(over) : t.hint}
      </p>
    </form>
  )
}
