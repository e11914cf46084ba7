"use client"
import { useCallback, useRef } from "react"

/** Does one thing at a time: a second click or Enter while it is being done does nothing, also before the page could show
 * that it is (a double click has both within 20 ms). */
export function useSingle() {
  const busy = useRef(false)
  return useCallback((run: () => Promise<unknown>): void => {
    if (busy.current) return
    busy.current = true
    void run()
      .catch(() => undefined) // whoever runs it shows why
      .finally(() => (busy.current = false))
  }, [])
}
