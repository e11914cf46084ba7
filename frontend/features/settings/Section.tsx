"use client"
import type { ReactNode } from "react"
import { useFocusKept } from "@/ui/useFocusKept"

export function Section({ id, title, intro, children }: { id?: string; title: string; intro?: string; children: ReactNode }) {
  const section = useFocusKept<HTMLElement>()
  return (
    <section ref={section} id={id} className="scroll-mt-16 mb-6 rounded-xl bg-surface p-5 shadow-card ring-1 ring-line">
      <h2 className="text-lg font-semibold">{title}</h2>
      {intro && <p className="mt-1 text-sm text-muted">{intro}</p>}
      <div className="mt-4">{children}</div>
    </section>
  )
}
