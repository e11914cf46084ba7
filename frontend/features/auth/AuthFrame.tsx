"use client"
import type { ReactNode } from "react"
import { useTexts } from "@/lib/i18n"
import { useEarly } from "@/ui/early"
import { Logo } from "@/ui/Logo"
import { useFocusKept } from "@/ui/useFocusKept"
import { texts } from "./texts"

export function AuthFrame({ children }: { children: ReactNode }) {
  const t = useTexts(texts)
  useEarly()
  const card = useFocusKept<HTMLDivElement>()
  return (
    <main className="mx-auto grid min-h-dvh max-w-5xl content-center items-center gap-10 px-6 py-12 md:grid-cols-2 md:gap-20">
      <div className="max-md:text-center">
        <p className="flex items-center gap-3 font-semibold max-md:justify-center">
          <Logo />
          Hackathon Todo
        </p>
        <p className="mt-6 text-2xl font-semibold tracking-tight text-balance max-md:hidden">{t.claim}</p>
        <p className="mt-3 max-w-sm text-muted max-md:hidden">{t.promise}</p>
      </div>
      <div ref={card} className="w-full max-w-sm justify-self-center rounded-xl bg-surface p-6 shadow-card ring-1 ring-line sm:p-8">{children}</div>
    </main>
  )
}
