"use client"
import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from "react"
import { narrowed, type Choice } from "./Chooser"
import { completed, startedAt } from "./completing"

const MOST = 6

/** A word that can be completed to; it stands in the text with its mark. */
export type Completion = Omit<Choice, "run"> & { word: string }

interface Field {
  input: RefObject<HTMLInputElement | HTMLTextAreaElement | null>
  text: string
  /** What each mark completes to. */
  sources: Record<string, () => Completion[]>
  onComplete(text: string): void
}

/** Completes words that begin with a mark while one types: arrows walk, Enter or Tab takes, Escape lets be. */
export function useCompletions({ input, text, sources, onComplete }: Field) {
  const id = useId()
  const [caret, setCaret] = useState<number | null>(null)
  const [at, setAt] = useState(0)
  const started = caret === null ? null : startedAt(text, caret, Object.keys(sources).join(""))

  const take = (word: string) => () => {
    const [next, to] = completed(text, started!, caret!, word)
    onComplete(next)
    setCaret(null)
    requestAnimationFrame(() => {
      if (input.current?.value === next) input.current.setSelectionRange(to, to) // else one has typed on meanwhile
    })
  }
  const typed = started?.typed.toLowerCase() ?? ""
  const offered = started ? sources[started.mark]!() : []
  // What is typed whole, by its name or as it stands in the text, needs no completion: Enter adds the task.
  const whole = offered.find(({ label, word }) => label.toLowerCase() === typed || word.slice(1).toLowerCase() === typed)?.id
  const closeness = ({ id, label }: Choice) => (id === whole ? 2 : Number(label.toLowerCase().startsWith(typed)))
  const all = offered.map(({ word, ...choice }): Choice => ({ ...choice, run: take(word) }))
  const choices = narrowed(all, started?.typed ?? "").sort((a, b) => closeness(b) - closeness(a)).slice(0, MOST)
  const open = choices.length > 0 && !(choices.length === 1 && choices[0]!.id === whole)
  const active = Math.min(at, choices.length - 1)

  const look = () => {
    const field = input.current
    setCaret(field && document.activeElement === field && field.selectionStart === field.selectionEnd ? field.selectionStart : null)
    setAt(0)
  }

  // Escape closes the list alone: it is heard before whatever the field stands in, which would close itself.
  const isOpen = useRef(open)
  useEffect(() => {
    isOpen.current = open
  })
  useEffect(() => {
    const field: HTMLElement | null = input.current
    const onEscape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape" || !isOpen.current) return
      event.preventDefault()
      event.stopPropagation()
      setCaret(null)
    }
    field?.addEventListener("keydown", onEscape)
    return () => field?.removeEventListener("keydown", onEscape)
  }, [input])

  /** True: the key was for the list. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open || (event.key === "Enter" && choices[active]!.id === whole)) return false
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step) setAt((active + step + choices.length) % choices.length)
    else if (event.key === "Enter" || event.key === "Tab") choices[active]!.run()
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  /** What the field says of the list to whoever does not see it. */
  const aria = {
    "aria-autocomplete": "list",
    "aria-controls": open ? `${id}-list` : undefined,
    "aria-activedescendant": open ? `${id}-${active}` : undefined,
    "data-completing": open || undefined,
  } as const
  return { id, open, choices, active, look, onKeyDown, aria, close: () => setCaret(null) }
}
