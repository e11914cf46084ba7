"use client"
/** What a person does before the page's scripts listen, on a slow device: it counts as if it were done afterwards. */
import { useEffect } from "react"

interface Early {
  keys: KeyboardEvent[]
  form: HTMLFormElement | null
  stop(): void
}
declare global {
  interface Window {
    early?: Early
  }
}

/** Does what was noted, once everything on the page listens and has taken over what its fields hold. */
export function useEarly(): void {
  useEffect(() => {
    const early = window.early
    if (!early) return
    const timer = setTimeout(() => {
      delete window.early
      early.stop()
      for (const { key, code, shiftKey } of early.keys) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true }))
      early.form?.removeAttribute("aria-busy")
      if (early.form?.isConnected) early.form.requestSubmit()
    })
    return () => clearTimeout(timer)
  }, [])
}
