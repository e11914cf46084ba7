"use client"
/** Words that an input method composes (Chinese, Japanese, Korean and others). */
import { useEffect } from "react"

/** Of a key that the input method takes. Safari says so of the Enter that ends a word by the code 229 alone
 * (bugs.webkit.org/show_bug.cgi?id=165004; UI Events 7.1.3). */
const LEGACY_CODE = 229

const isComposing = (event: KeyboardEvent) => event.isComposing || event.keyCode === LEGACY_CODE

function guard(event: KeyboardEvent): void {
  if (!isComposing(event)) return
  event.stopImmediatePropagation()
  if (event.key === "Enter") event.preventDefault() // nor does it send the form; the input method has its word already
}

/** Keys of a composition reach no field and no shortcut: Enter takes the word and sends nothing, Escape closes nothing. On
 * the window, before everything else that listens, so no field has to think of it. */
export function useCompositionGuard(): void {
  useEffect(() => {
    window.addEventListener("keydown", guard, true)
    return () => window.removeEventListener("keydown", guard, true)
  }, [])
}
