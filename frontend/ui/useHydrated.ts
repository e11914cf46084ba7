"use client"
import { useSyncExternalStore } from "react"

const never = () => () => undefined

/** False while the server's markup is taken over. What only the browser knows waits for it, or the two would differ. */
export const useHydrated = (): boolean => useSyncExternalStore(never, () => true, () => false)
