"use client"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { api } from "@/lib/api/client"
import type { FoundComment } from "@/lib/api/types"
import { keys } from "@/lib/keys"

const MOST = 20
const NONE: FoundComment[] = []

/** The newest comments that have these words. */
export function useFoundComments(q: string): FoundComment[] {
  const { data } = useQuery({
    queryKey: keys.foundComments(q),
    queryFn: ({ signal }) => api.get("/comments", { query: { q, limit: MOST }, signal }),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  })
  return (q && data) || NONE
}
