"use client"
import type { WaysIn } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { texts } from "./texts"
import { useLinkSecret } from "./useRecovery"

/** Says before the form that not everybody gets in; nothing to whoever came by an invitation. */
export function DoorNote({ registration }: { registration: Exclude<WaysIn["registration"], "open"> }) {
  const t = useTexts(texts)
  const secret = useLinkSecret()
  if (secret !== "") return null
  return (
    <p role="note" className="mb-4 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">
      {t[registration]}
    </p>
  )
}
