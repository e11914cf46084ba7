"use client"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { IconButton } from "@/ui/IconButton"
import { useHydrated } from "@/ui/useHydrated"
import { useSharedLists } from "../api/people"
import type { Look } from "../model/useLayout"
import { texts } from "./texts"

/** Beside what is one's own to do, and nobody's, the tasks of the others. Nothing for whoever shares no list. */
export function EverybodySwitch({ look, onLook }: { look: Look; onLook(change: Partial<Look>): void }) {
  const t = useTexts(texts).assign
  const alive = useHydrated() // the rest of the page may be so before, and knows the lists
  const shares = useSharedLists().length > 0
  if (!alive || !shares) return null
  return (
    <IconButton
      icon="people"
      label={t.everybody}
      aria-pressed={!!look.everybody}
      className={cx("size-9!", look.everybody && "bg-accent-soft text-accent-strong")}
      onClick={() => onLook({ everybody: !look.everybody })}
    />
  )
}
