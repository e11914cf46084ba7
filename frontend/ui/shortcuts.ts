"use client"
/** Keys for the whole page, such as "q", "?" or the sequence "g t"; silent while one types or a dialog is open. */
import { useEffect, useRef } from "react"

export type Shortcuts = Record<string, (event: KeyboardEvent) => void>

const SEQUENCE_MS = 1_000

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type))
  )
}

/** The name of a pressed key: "mod+z" for Ctrl-Z and ⌘Z, else the key as typed. */
export function keyName(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const modified = event.ctrlKey || event.metaKey
  return (modified ? "mod+" : "") + (event.altKey ? "alt+" : "") + (modified && event.shiftKey ? "shift+" : "") + key
}

export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })

  useEffect(() => {
    let first = ""
    let pressedAt = 0
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return
      if (document.querySelector('[role="dialog"][data-state="open"]')) return
      const name = keyName(event)
      const sequence = first && event.timeStamp - pressedAt < SEQUENCE_MS ? `${first} ${name}` : ""
      const run = latest.current[sequence] ?? latest.current[name]
      first = run ? "" : name
      pressedAt = event.timeStamp
      if (!run) return
      event.preventDefault()
      run(event)
    }
    document.addEventListener("keydown", onKeyDown)
    return () => document.removeEventListener("keydown", onKeyDown)
  }, [])
}
