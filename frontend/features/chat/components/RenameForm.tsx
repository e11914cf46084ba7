"use client"
import { useState } from "react"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { texts } from "../texts"

const LONGEST = 200

export function RenameForm({ title, onSave, onCancel }: { title: string; onSave(title: string): void; onCancel(): void }) {
  const t = useTexts(texts).past
  const [name, setName] = useState(title)
  return (
    <form
      className="my-1 flex items-center gap-1 p-1"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) onSave(name.trim())
      }}
    >
      <input
        // It stands where the pressed button was.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        aria-label={t.name}
        value={name}
        maxLength={LONGEST}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return
          event.preventDefault()
          event.stopPropagation()
          onCancel()
        }}
        className="min-h-9 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-2 outline-none focus-visible:border-accent focus-visible:ring-2 focus-visible:ring-accent/30 pointer-coarse:min-h-11 pointer-coarse:text-[1rem]"
      />
      <Button look="primary" type="submit" disabled={!name.trim()}>
        {t.save}
      </Button>
      <Button look="quiet" onClick={onCancel}>
        {t.cancel}
      </Button>
    </form>
  )
}
