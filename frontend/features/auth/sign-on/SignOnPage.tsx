"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { useEffect, useState } from "react"
import { api } from "@/lib/api/client"
import { useTexts } from "@/lib/i18n"
import { keepLinked, pageAfterSignOn } from "@/lib/invited"
import { keys } from "@/lib/keys"
import { buttonLook } from "@/ui/Button"
import { SkeletonRows } from "@/ui/states"
import { SignOnCode } from "./SignOnCode"
import { texts } from "./texts"

/** Stands in the address while the code is asked for: what the provider sent works once, and no reload sends it again. */
const CODE = "#code"

/** Where a provider sends the browser back to: signed in, or, for somebody who is, one way in richer. */
export function SignOnPage({ signedIn }: { signedIn: boolean }) {
  const t = useTexts(texts)
  // Read once: it leaves the address bar, and the history with it.
  const [given] = useState(() => (typeof window === "undefined" ? null : window.location.hash === CODE ? CODE : window.location.search.slice(1)))
  const finish = useQuery({
    queryKey: keys.signOn(given ?? ""),
    enabled: given !== null,
    retry: false,
    staleTime: Infinity,
    queryFn: async () => {
      if (given === CODE) return "wants-code"
      const body = { query: given || "?" }
      window.history.replaceState(null, "", "/sign-on")
      if (signedIn) {
        await api.post("/me/identities", body)
        keepLinked()
        window.location.replace("/settings/account")
      } else if ((await api.post("/auth/sign-on", body)).data.user) window.location.replace(pageAfterSignOn())
      else {
        window.history.replaceState(null, "", `/sign-on${CODE}`)
        return "wants-code"
      }
      return "done"
    },
  })
  const title = finish.error ? t.didNotWork : finish.data === "wants-code" ? t.codeTitle : signedIn ? t.linking : t.signingIn
  useEffect(() => {
    document.title = document.title.replace(/^.*(?= · )/, title)
  }, [title])
  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold tracking-tight">
        {title}
      </h1>
      {finish.error ? (
        <>
          <p role="alert">{finish.error.message}</p>
          <Link href={signedIn ? "/settings/account" : "/sign-in"} className={buttonLook("primary", "min-h-11 w-full")}>
            {signedIn ? t.toSettings : t.toSignIn}
          </Link>
        </>
      ) : finish.data === "wants-code" ? (
        <>
          <SignOnCode />
          <p className="text-center text-sm">
            <Link href="/sign-in" className="font-medium text-accent underline underline-offset-4">
              {t.another}
            </Link>
          </p>
        </>
      ) : (
        <SkeletonRows label={t.loading} rows={2} />
      )}
    </div>
  )
}
