"use client"
import { useCallback, useEffect, useRef } from "react"

const WAITS_MS = [500, 1_000, 2_000, 5_000, 10_000, 20_000]

/** Comes back to a lost answer: soon, then ever more rarely, and at once when the network or the person returns. */
export function useReconnect(lost: boolean, follow: () => Promise<void>) {
  const tries = useRef(0)
  const latest = useRef(follow)
  useEffect(() => {
    latest.current = follow
  })

  const now = useCallback(() => void latest.current(), [])

  useEffect(() => {
    if (!lost) return
    const wait = WAITS_MS[tries.current++]
    const timer = wait === undefined ? undefined : setTimeout(now, wait)
    const onReturn = () => document.visibilityState === "visible" && now()
    window.addEventListener("online", now)
    document.addEventListener("visibilitychange", onReturn)
    return () => {
      clearTimeout(timer)
      window.removeEventListener("online", now)
      document.removeEventListener("visibilitychange", onReturn)
    }
  }, [lost, now])

  return useCallback(() => {
    tries.current = 0
    now()
  }, [now])
}
