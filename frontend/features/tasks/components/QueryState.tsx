"use client"
import type { UseQueryResult } from "@tanstack/react-query"
import { useTexts } from "@/lib/i18n"
import { EmptyState, ErrorState, SkeletonRows } from "@/ui/states"
import { texts } from "../texts"

type Query = Pick<UseQueryResult, "data" | "isError" | "error" | "isPaused" | "refetch">

/** What a screen shows while its data are not there: on their way, out of reach without a network, or refused. */
export function QueryState({ query }: { query: Query }) {
  const t = useTexts(texts)
  const [title, text] = t.outOfReach
  if (query.data !== undefined) return null
  if (query.isError) {
    return <ErrorState title={t.failedTitle} detail={query.error?.message ?? ""} retry={t.retry} onRetry={() => void query.refetch()} />
  }
  if (!query.isPaused) return <SkeletonRows label={t.loading} />
  return (
    <EmptyState icon="offline" title={title}>
      {text}
    </EmptyState>
  )
}
