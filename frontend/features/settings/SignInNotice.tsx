"use client"
import Link from "next/link"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { texts } from "./texts"
import { useSignInSeen } from "./useSessions"

const ACT = "min-h-9 font-semibold underline underline-offset-4 pointer-coarse:min-h-11"

/** Somebody signed in from a device that is new to the account. */
export function SignInNotice({ at }: { at: string }) {
  const t = useTexts(texts)
  const { locale, timeZone } = useFormats()
  const seen = useSignInSeen()
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 rounded-lg bg-warning-soft px-4 py-1 text-sm text-warning">
      <p className="py-1.5">{t.newSignIn(formatInstant(at, locale, timeZone))}</p>
      <span className="flex flex-wrap gap-x-4">
        <Link href="/settings/account#sessions" className={`${ACT} inline-flex items-center`}>
          {t.lookAtSessions}
        </Link>
        <button type="button" className={ACT} disabled={seen.isPending} onClick={() => seen.mutate()}>
          {t.itWasMe}
        </button>
      </span>
    </div>
  )
}
