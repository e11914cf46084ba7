"use client"
import { useSyncExternalStore } from "react"

const QUERY = "(min-width: 72rem)"

const subscribe = (changed: () => void) => {
  const media = window.matchMedia(QUERY)
  media.addEventListener("change", changed)
  return () => media.removeEventListener("change", changed)
}

/** Is there room for a second column? */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(QUERY).matches, () => true)
}
