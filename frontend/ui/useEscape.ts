"use client"
import { useEffect, useRef } from "react"

/** Runs on Escape inside an element, unless something further in (a popover) took it. */
export function useEscape<E extends HTMLElement>(run: () => void) {
  const element = useRef<E>(null)
  useEffect(() => {
    const inside = element.current
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return
      event.preventDefault()
      event.stopPropagation()
      run()
    }
    inside?.addEventListener("keydown", onKeyDown)
    return () => inside?.removeEventListener("keydown", onKeyDown)
  })
  return element
}
