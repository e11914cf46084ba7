"use client"
import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { useTexts } from "@/lib/i18n"
import { ErrorState } from "@/ui/states"
import { texts } from "./texts"

const RETRY_MS = [1_000, 2_000, 3_000, 5_000]

/** Stands where the page would; once the server answers, the page is there by itself. */
export function BackendAway() {
  const t = useTexts(texts)
  const router = useRouter()
  useEffect(() => {
    let tries = 0
    let timer: ReturnType<typeof setTimeout>
    const again = () => {
      router.refresh()
      later()
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(again, RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)])
    }
    later()
    window.addEventListener("online", again)
    return () => {
      clearTimeout(timer)
      window.removeEventListener("online", again)
    }
  }, [router])
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <ErrorState title={t.awayTitle} detail={t.away} retry={t.retry} onRetry={() => router.refresh()} />
    </main>
  )
}
