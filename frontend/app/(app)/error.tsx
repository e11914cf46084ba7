"use client"
import { useTexts } from "@/lib/i18n"
import { ErrorState } from "@/ui/states"
import { texts } from "./texts"

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  const t = useTexts(texts)
  return <ErrorState title={t.broken} detail="" retry={t.retry} onRetry={reset} />
}
