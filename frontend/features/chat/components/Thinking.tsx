"use client"
import { useTexts } from "@/lib/i18n"
import { texts } from "../texts"

export function Thinking() {
  const t = useTexts(texts).message
  return (
    <p className="flex h-6 items-center gap-1.5">
      <span className="sr-only">{t.thinking}</span>
      <span className="size-1.5 animate-breathe rounded-full bg-accent" />
      <span className="size-1.5 animate-breathe rounded-full bg-accent [animation-delay:200ms]" />
      <span className="size-1.5 animate-breathe rounded-full bg-accent [animation-delay:400ms]" />
    </p>
  )
}
