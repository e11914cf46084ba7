"use client"
import { useTexts } from "@/lib/i18n"
import { texts } from "./texts"

/** Why a passkey signed nobody in: in the server's words, or, where the browser itself stopped, in the page's. */
export function PasskeyTrouble({ error }: { error: Error | null }) {
  const t = useTexts(texts)
  return (
    <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger">
      {error === null ? t.passkeyClosed : error instanceof DOMException ? t.passkeyBroken : error.message}
    </p>
  )
}
