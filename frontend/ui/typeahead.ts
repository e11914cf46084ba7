"use client"
/** What one types right after opening a field is the field's first text, even while its code is still loading. */
import { useLayoutEffect, useRef, type RefObject } from "react"
import { isTyping } from "./shortcuts"

const LONGEST_WAIT_MS = 10_000

let typed = ""
let until = 0

function onInput(event: Event): void {
  if (!(event instanceof KeyboardEvent)) return stop()
  const { key } = event
  if (key === "Escape" || key === "Tab" || event.timeStamp > until || isTyping(event.target)) return stop()
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (key === "Backspace") typed = typed.slice(0, -1)
  else if (key.length === 1) typed += key
  else if (key !== "Enter") return
  event.preventDefault()
  event.stopImmediatePropagation()
}

function listen(change: "addEventListener" | "removeEventListener"): void {
  typed = ""
  for (const type of ["keydown", "pointerdown"] as const) window[change](type, onInput, true)
}
const stop = () => listen("removeEventListener")

/** Keeps what is typed from now on, until a field takes it; no shortcut sees it. Escape, a click or a long wait ends that. */
export function keepTyping(): void {
  until = performance.now() + LONGEST_WAIT_MS
  listen("addEventListener")
}

/** Ends the keeping; what was typed meanwhile. */
export function typedMeanwhile(): string {
  const text = typed
  stop()
  return text
}

/** For such a field: it has the focus from the moment it is there, and what was typed before goes to `onTyped`. */
export function useTypedMeanwhile(field: RefObject<HTMLElement | null>, onTyped: (text: string) => void, wanted = true): void {
  const first = useRef({ onTyped, wanted })
  useLayoutEffect(() => {
    if (!first.current.wanted) return
    const text = typedMeanwhile()
    field.current?.focus()
    if (text) first.current.onTyped(text)
  }, [field])
}
