"use client"
import { useTexts } from "@/lib/i18n"
import { texts } from "../texts"
import type { Choices } from "../types"

/** Answers that the assistant offers to its own question. */
export function QuickReplies({ choices, onSend }: { choices: Choices; onSend(text: string): void }) {
  const t = useTexts(texts).message
  return (
    <div role="group" aria-label={choices.question || t.replies} className="flex animate-rise-in flex-wrap gap-1.5">
      {choices.choices.map((choice) => (
        <button
          key={`${choice.label} ${choice.send}`}
          type="button"
          onClick={() => onSend(choice.send)}
          className="min-h-9 max-w-full rounded-lg border border-accent px-3 py-1 text-left text-sm break-words text-accent transition-colors hover:bg-accent-soft pointer-coarse:min-h-11"
        >
          {choice.label}
        </button>
      ))}
    </div>
  )
}
