"use client"
import { useTexts } from "@/lib/i18n"
import { ErrorState } from "@/ui/states"
import { texts } from "./texts"

export function BackendAway() {
  const t = useTexts(texts)
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <ErrorState title={t.awayTitle} detail={t.away} retry={t.retry} onRetry={() => window.location.reload()} />
    </main>
  )
}
