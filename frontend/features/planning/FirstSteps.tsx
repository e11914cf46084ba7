"use client"
import Link from "next/link"
import { assistantPanel } from "@/features/tasks/model/assistantPanel"
import { overlay } from "@/features/tasks/model/overlay"
import { useTexts } from "@/lib/i18n"
import { Icon, type IconName } from "@/ui/Icon"
import { texts } from "./texts"

const card = "flex items-start gap-3 rounded-lg bg-surface p-4 text-left shadow-card ring-1 ring-line transition-colors hover:bg-hover"

/** What somebody can begin with who has nothing here yet. */
export function FirstSteps() {
  const t = useTexts(texts).first
  const within = (icon: IconName, [title, text]: [string, string]) => (
    <>
      <Icon name={icon} className="mt-0.5 size-5 text-accent" />
      <span>
        <span className="block font-medium">{title}</span>
        <span className="block text-sm text-muted">{text}</span>
      </span>
    </>
  )
  return (
    <section aria-label={t.title} className="mx-auto grid max-w-2xl gap-3 pb-6 lg:grid-cols-3">
      <button type="button" className={card} onClick={() => overlay.set({ kind: "newList" })}>
        {within("list", t.list)}
      </button>
      <Link href="/settings/data" className={card}>
        {within("download", t.bring)}
      </Link>
      <button type="button" className={card} onClick={() => assistantPanel.set(true)}>
        {within("sparkle", t.assistant)}
      </button>
    </section>
  )
}
