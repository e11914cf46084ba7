"use client"
import { useTexts } from "@/lib/i18n"
import { Icon } from "@/ui/Icon"
import { useCounts, useLists } from "../hooks/queries"
import { suggestionsFor } from "../suggestions"
import { texts } from "../texts"
import type { ChatPage } from "../types"

/** A new conversation: what one could say on this page. */
export function EmptyChat({ page, onSend }: { page: ChatPage; onSend(text: string): void }) {
  const t = useTexts(texts).empty
  const { data: lists } = useLists()
  const { data: counts } = useCounts()
  const list = lists?.find((candidate) => candidate.id === page.list_id)
  const suggestions = counts ? suggestionsFor(page, list, counts, t.say) : []

  return (
    <div className="flex flex-1 animate-fade-in flex-col gap-5 pt-4">
      <div className="my-auto flex flex-col items-center gap-2 px-4 text-center">
        <span className="mb-1 inline-flex size-12 items-center justify-center rounded-full bg-accent-soft text-accent">
          <Icon name="sparkle" className="size-6" />
        </span>
        <p className="text-lg font-semibold">{t.title}</p>
        <p className="max-w-72 text-sm text-muted">{t.hint}</p>
      </div>
      <ul aria-label={t.suggestions} className="space-y-1.5">
        {suggestions.map((suggestion) => (
          <li key={suggestion}>
            <button
              type="button"
              onClick={() => onSend(suggestion)}
              className="flex min-h-10 w-full items-center justify-between gap-2 rounded-lg border border-line bg-surface px-3 py-1.5 text-left text-sm transition-colors hover:border-accent hover:bg-accent-soft pointer-coarse:min-h-11"
            >
              <span className="min-w-0 break-words">{suggestion}</span>
              <Icon name="arrowUp" className="size-4 text-muted" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
