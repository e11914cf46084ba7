"use client"
import { useEffect, useState } from "react"
import { useTexts } from "@/lib/i18n"
import { lazily } from "@/ui/lazily"
import { useGrowing } from "@/ui/useGrowing"
import { texts } from "../texts"
import { texts as laterTexts } from "./texts"

const Markdown = lazily(() => import("@/ui/Markdown").then((module) => module.Markdown))

interface Props {
  value: string
  onChange(notes: string): void
  onSave(): void
}

/** Notes as they read; a click turns them into text to write. */
export function NotesField({ value, onChange, onSave }: Props) {
  const { notes } = useTexts(texts).edit
  const t = useTexts(laterTexts).edit
  const [writing, setWriting] = useState(false)
  const field = useGrowing(writing ? value : "")

  useEffect(() => {
    if (writing) field.current?.focus()
  }, [field, writing])

  if (!writing && value) {
    return (
      <div dir="auto" className="group/notes relative rounded-sm px-1">
        <Markdown text={value} />
        <button
          type="button"
          onClick={() => setWriting(true)}
          className="mt-1 rounded-sm text-sm text-muted underline underline-offset-4 hover:text-text pointer-coarse:min-h-9"
        >
          {t.editNotes}
        </button>
      </div>
    )
  }
  return (
    <textarea
      ref={field}
      rows={1}
      value={value}
      maxLength={20_000}
      aria-label={notes}
      dir="auto"
      placeholder={t.notesPlaceholder}
      onFocus={() => setWriting(true)}
      onChange={(event) => onChange(event.target.value)}
      onBlur={() => {
        setWriting(false)
        onSave()
      }}
      className="field-sizing-content block max-h-[50dvh] w-full resize-none rounded-sm bg-transparent px-1 outline-none"
    />
  )
}
