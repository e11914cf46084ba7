"use client"
import { useCallback, useState } from "react"
import { keepTyping } from "@/ui/typeahead"

/** Where a field for a new task is open; what one types while its code still loads is its first text. */
export function useAdding<Place>() {
  const [place, setPlace] = useState<Place | null>(null)
  const open = useCallback((at: Place) => {
    keepTyping()
    setPlace(at)
  }, [])
  const close = useCallback(() => setPlace(null), [])
  return { place, open, close }
}
