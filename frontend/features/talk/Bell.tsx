"use client"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { useHydrated } from "@/ui/useHydrated"
import { Icon } from "@/ui/Icon"
import { texts } from "./texts"
import { MOST, useUnread } from "./useNotices"

interface Props {
  /** With its name beside it. */
  named?: boolean
  onNavigate?(): void
}

/** The way to the notices, with how many are unread. */
export function Bell({ named = false, onNavigate }: Props) {
  const t = useTexts(texts)
  const alive = useHydrated() // the rest of the page may be so before, and has asked
  const asked = useUnread()
  const unread = alive ? asked : 0
  const here = usePathname() === "/notices"
  const words = unread ? `${t.notices}, ${t.unread(unread)}` : t.notices
  return (
    <Link
      href="/notices"
      aria-label={words}
      title={words}
      aria-current={here ? "page" : undefined}
      onClick={onNavigate}
      className={cx(
        "relative inline-flex size-9 shrink-0 items-center justify-center rounded-md hover:bg-hover hover:text-text pointer-coarse:size-11",
        named && "w-full! justify-start! gap-3 px-2.5 text-sm text-text!",
        here ? "bg-accent-soft text-accent-strong" : "text-muted",
      )}
    >
      <Icon name="bell" className={named ? "size-[18px] text-muted" : "size-5"} />
      {named && <span className="flex-1">{t.notices}</span>}
      {unread > 0 && (
        <span aria-hidden="true" className={cx(!named && "absolute top-0 right-0", "min-w-4 rounded-full bg-accent px-1 text-center text-[0.6875rem] leading-4 font-semibold text-on-accent tabular-nums")}>
          {unread > MOST ? `${MOST}+` : unread}
        </span>
      )}
    </Link>
  )
}
