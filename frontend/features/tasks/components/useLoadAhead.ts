"use client"
import type { UseInfiniteQueryResult } from "@tanstack/react-query"
import { useEffect, useRef } from "react"

const AHEAD_PX = 4_000

/** Loads the next page before one has scrolled to the end of this one. After a failure only a click tries again. */
export function useLoadAhead(tasks: UseInfiniteQueryResult, enabled: boolean) {
  const end = useRef<HTMLDivElement>(null)
  const { fetchNextPage } = tasks
  const ready = enabled && tasks.hasNextPage && tasks.fetchStatus === "idle" && !tasks.isError
  useEffect(() => {
    if (!ready || !end.current) return
    // A busy browser tells several looks at once; the last one is how it is now, and nothing follows it while it stays so.
    const observer = new IntersectionObserver((looks) => looks.at(-1)!.isIntersecting && void fetchNextPage(), {
      rootMargin: `${AHEAD_PX}px`,
    })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [fetchNextPage, ready, tasks.dataUpdatedAt])
  return end
}
