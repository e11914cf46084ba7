"use client"
import { useId, useState, type KeyboardEvent, type RefObject } from "react"
import { useLists, useTags } from "@/features/tasks/api/queries"
import { texts as taskTexts } from "@/features/tasks/texts"
import { useTexts } from "@/lib/i18n"
import { narrowed, type Choice } from "@/ui/Chooser"
import { completed, startedAt } from "./completing"

const MOST = 6

interface Field {
  input: RefObject<HTMLInputElement | null>
  text: string
  onComplete(text: string): void
}

/** Completes `#tag`, `+list` and `!priority` while one types: arrows walk, Enter or Tab takes, Escape lets be. */
export function useCompletions({ input, text, onComplete }: Field) {
  const id = useId()
  const { data: tags = [] } = useTags()
  const { data: lists = [] } = useLists()
  const { priorities } = useTexts(taskTexts).edit
  const [caret, setCaret] = useState<number | null>(null)
  const [at, setAt] = useState(0)
  const started = caret === null ? null : startedAt(text, caret)

  const take = (word: string) => () => {
    const [next, to] = completed(text, started!, caret!, word)
    onComplete(next)
    setCaret(null)
    requestAnimationFrame(() => input.current?.setSelectionRange(to, to))
  }
  const all: Record<string, () => Choice[]> = {
    "#": () => tags.map(({ tag }) => ({ id: tag, label: tag, icon: "tag", run: take(`#${tag}`) })),
    "+": () => lists.map(({ id, name, colour }) => ({ id, label: name, colour, run: take(`+${name}`) })),
    "!": () => [1, 2, 3].map((level) => ({ id: String(level), label: priorities[4 - level]!, detail: `!${level}`, icon: "flag", run: take(`!${level}`) })),
  }
  const begins = ({ label }: Choice) => Number(label.toLowerCase().startsWith(started!.typed.toLowerCase()))
  const choices = started ? narrowed(all[started.mark]!(), started.typed).sort((a, b) => begins(b) - begins(a)).slice(0, MOST) : []
  // What is typed whole needs no completion: Enter adds the task.
  const whole = choices.length === 1 && choices[0]!.label.toLowerCase() === started?.typed.toLowerCase()
  const open = choices.length > 0 && !whole
  const active = Math.min(at, choices.length - 1)

  const look = () => {
    const field = input.current
    setCaret(field && document.activeElement === field && field.selectionStart === field.selectionEnd ? field.selectionStart : null)
    setAt(0)
  }
  /** True: the key was for the list. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open) return false
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step) setAt((active + step + choices.length) % choices.length)
    else if (event.key === "Enter" || event.key === "Tab") choices[active]!.run()
    else if (event.key === "Escape") setCaret(null)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return { id, open, choices, active, look, onKeyDown, close: () => setCaret(null) }
}
