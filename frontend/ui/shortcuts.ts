"use client"
/** Keys for the whole page, such as "q", "?" or the sequence "g t"; silent while one types (but for Ctrl-K) or a dialog is open. */
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

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">

/** The commands open from a text field, too. On a Mac, Ctrl-K cuts the rest of its line: there only ⌘K. */
export const opensCommands = (event: Pressed) => keyName(event) === "mod+k" && (event.metaKey || !/Mac/.test(navigator.platform))

const PLACES: Record<string, string> = { Slash: "/", Digit3: "3" }
const SHIFTED: Record<string, string> = { "/": "?", "3": "#" }
const isLatin = (key: string) => /^[\p{Script=Latin}\p{ASCII}]$/u.test(key)

/** What the key's place has on a keyboard with Latin letters (UI Events: `code`): "й" stands where others have "q". */
function byPlace({ code, shiftKey }: Pressed): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? PLACES[code]
  return letter && shiftKey ? (SHIFTED[letter] ?? letter) : letter
}

/** The name of a pressed key: "mod+z" for Ctrl-Z and ⌘Z, else the key as typed, or by its place where it is not Latin. */
export function keyName(event: Pressed): string {
  const typed = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const key = [...typed].length > 1 || isLatin(typed) ? typed : (byPlace(event) ?? typed)
  const modified = event.ctrlKey || event.metaKey
  return (modified ? "mod+" : "") + (event.altKey ? "alt+" : "") + (modified && event.shiftKey ? "shift+" : "") + key
}

// Of all components: a key that begins a sequence somewhere is no key of its own anywhere.
const registered = new Set<{ current: Shortcuts }>()
const begins = (key: string) =>
  [...registered].some(({ current }) => Object.keys(current).some((name) => name.startsWith(`${key} `)))

export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })

  useEffect(() => {
    let first = ""
    let pressedAt = 0
    registered.add(latest)
    const onKeyDown = (event: KeyboardEvent) => {
      const name = keyName(event)
      if (event.defaultPrevented || (isTyping(event.target) && !opensCommands(event))) return
      if (document.querySelector('[role="dialog"][data-state="open"]')) return
      const second = first !== "" && event.timeStamp - pressedAt < SEQUENCE_MS && begins(first)
      const run = latest.current[second ? `${first} ${name}` : name]
      first = run || second ? "" : name
      pressedAt = event.timeStamp
      if (!run) return
      event.preventDefault()
      run(event)
    }
    document.addEventListener("keydown", onKeyDown)
    return () => {
      registered.delete(latest)
      document.removeEventListener("keydown", onKeyDown)
    }
  }, [])
}
