"use client"
import { useDeferredValue, useState } from "react"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { Icon } from "@/ui/Icon"
import { EmptyState, ErrorState, SkeletonRows } from "@/ui/states"
import { useConversations } from "../hooks/useConversations"
import { texts } from "../texts"
import { HistoryItem } from "./HistoryItem"

interface Props {
  currentId: string
  onOpen(id: string): void
  onRemoved(id: string): void
}

/** Past conversations, the one last used first. */
export function History({ currentId, onOpen, onRemoved }: Props) {
  const t = useTexts(texts)
  const [words, setWords] = useState("")
  const q = useDeferredValue(words.trim())
  const list = useConversations(q)
  const items = list.data?.pages.flatMap((page) => page.items) ?? []

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="relative p-3">
        <Icon name="search" className="pointer-events-none absolute top-1/2 left-6 size-4 -translate-y-1/2 text-muted" />
        <input
          type="search"
          // Opened to look for something.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          aria-label={t.past.search}
          placeholder={t.past.search}
          value={words}
          maxLength={200}
          onChange={(event) => setWords(event.target.value)}
          className="min-h-10 w-full rounded-md border border-line-strong bg-surface pr-3 pl-9 outline-none focus-visible:border-accent focus-visible:ring-2 focus-visible:ring-accent/30 pointer-coarse:min-h-11 pointer-coarse:text-[1rem]"
        />
      </div>
      <div className="scroll-quiet min-h-0 flex-1 px-2 pb-3">
        {list.isPending ? (
          <SkeletonRows label={t.past.loading} />
        ) : list.isError ? (
          <ErrorState title={t.past.failed} detail={list.error.message} retry={t.message.retry} onRetry={() => void list.refetch()} />
        ) : items.length === 0 ? (
          <EmptyState icon={q ? "search" : "history"} title={q ? t.past.noMatch : t.past.none}>
            {q ? t.past.noMatchHint : t.past.noneHint}
          </EmptyState>
        ) : (
          <ul>
            {items.map((conversation) => (
              <HistoryItem
                key={conversation.id}
                conversation={conversation}
                current={conversation.id === currentId}
                onOpen={onOpen}
                onRemoved={onRemoved}
              />
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <Button look="quiet" className="mt-2 w-full" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t.past.more}
          </Button>
        )}
      </div>
    </div>
  )
}
