"use client"
import { useCallback, useEffect, useRef, useState } from "react"
import { api, ApiError } from "@/lib/api/client"

const AGAIN_MS = 1_500

/** Ends the answer that is being written. The stream then ends by itself; a stop that came before the answer had
 * started is said again. Without a network only this page lets go. */
export function useStop(id: string, busy: boolean, letGo: () => void) {
  const [stopping, setStopping] = useState(false)
  const leave = useRef(letGo)
  useEffect(() => {
    leave.current = letGo
  })

  useEffect(() => {
    if (!stopping) return
    if (!busy) return setStopping(false)
    const ask = () =>
      void api.post("/chat/{conversation_id}/stop", undefined, { names: { conversation_id: id } }).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 0) leave.current()
      })
    ask()
    const timer = setInterval(ask, AGAIN_MS)
    return () => clearInterval(timer)
  }, [busy, id, stopping])

  return { stopping, stop: useCallback(() => setStopping(true), []) }
}
