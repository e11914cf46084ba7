"use client"
import Link from "next/link"
import { useRouter } from "next/navigation"
import { useEffect, useState } from "react"
import { useTexts } from "@/lib/i18n"
import { buttonLook } from "@/ui/Button"
import { SkeletonRows } from "@/ui/states"
import { useHydrated } from "@/ui/useHydrated"
import { Title } from "./parts"
import { texts } from "./texts"

/** For somebody signed in who opens an invitation's link: it makes an account, and they have one. Its secret leaves the address bar
 * and the history. Without one, there is nothing to do here. */
export function SignedInAlready({ email }: { email: string }) {
  const t = useTexts(texts)
  const router = useRouter()
  const [invited] = useState(() => typeof window !== "undefined" && window.location.hash.length > 1)
  const hydrated = useHydrated()
  useEffect(() => {
    if (invited) window.history.replaceState(null, "", "/sign-up")
    else router.replace("/today")
  }, [invited, router])
  if (!hydrated || !invited) return <SkeletonRows label={t.loading} rows={3} />
  return (
    <div className="space-y-4">
      <Title>{t.invitedTitle}</Title>
      <p className="break-words">{t.invitedHere(email)}</p>
      <Link href="/today" className={buttonLook("primary", "min-h-11 w-full")}>
        {t.toTasks}
      </Link>
    </div>
  )
}
