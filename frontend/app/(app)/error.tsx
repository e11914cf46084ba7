"use client"
import { useEffect } from "react"
import { useTexts } from "@/lib/i18n"
import { ErrorState } from "@/ui/states"
import { texts } from "./texts"

const RELOAD_EVERY_MS = 60_000

/** A newer build has taken the place of this page's scripts: only a reload helps, but not in a loop. */
function reloadOnce(): void {
  const last = Number(sessionStorage.getItem("reloaded"))
  if (!navigator.onLine || Date.now() - last < RELOAD_EVERY_MS) return
  sessionStorage.setItem("reloaded", String(Date.now()))
  window.location.reload()
}

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  const t = useTexts(texts)
  useEffect(() => {
    if (error.name === "ChunkLoadError") reloadOnce()
  }, [error])
  return <ErrorState title={t.broken} detail="" retry={t.retry} onRetry={reset} />
}
