"use client"
import Link from "next/link"
import { useTexts } from "@/lib/i18n"
import { buttonLook } from "@/ui/Button"
import type { IconName } from "@/ui/Icon"
import { EmptyState } from "@/ui/states"
import { texts } from "../texts"
import { texts as later } from "./texts"

const icons = { list: "list", view: "search", task: "check" } satisfies Record<string, IconName>

/** What the address named is not there: it never was, or somebody deleted it, which the history can take back. */
export function NotFoundState({ what }: { what: keyof typeof icons }) {
  const base = useTexts(texts)
  const t = useTexts(later).gone
  return (
    <EmptyState icon={icons[what]} title={t[what]} as="h1">
      {t.text}
      <span className="mt-5 flex justify-center gap-2">
        <Link href="/history" className={buttonLook("primary")}>
          {base.history}
        </Link>
        <Link href="/today" className={buttonLook("plain")}>
          {base.today}
        </Link>
      </span>
    </EmptyState>
  )
}
