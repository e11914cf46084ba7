"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { useSyncExternalStore } from "react"
import { api } from "@/lib/api/client"
import { useTexts } from "@/lib/i18n"
import { pageAfterSignOn } from "@/lib/invited"
import { keys } from "@/lib/keys"
import { buttonLook } from "@/ui/Button"
import { SkeletonRows } from "@/ui/states"
import { SignOnCode } from "./SignOnCode"
import { texts } from "./texts"

const never = () => () => undefined

/** Where a provider sends the browser back to: signed in, or, for somebody who is, one way in richer. */
export function SignOnPage({ signedIn }: { signedIn: boolean }) {
  const t = useTexts(texts)
  const query = useSyncExternalStore(never, () => window.location.search.slice(1), () => null)
  // What came back works once.
  const finish = useQuery({
    queryKey: keys.signOn(query ?? ""),
    enabled: query !== null,
    retry: false,
    staleTime: Infinity,
    queryFn: async () => {
      const given = { query: query || "?" }
      if (signedIn) await api.post("/me/identities", given)
      else if (!(await api.post("/auth/sign-on", given)).data.user) return "wants-code"
      window.location.replace(signedIn ? "/settings/account" : pageAfterSignOn())
      return "done"
    },
  })
  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold tracking-tight">{finish.error ? t.didNotWork : signedIn ? t.linking : t.signingIn}</h1>
      {finish.error ? (
        <>
          <p role="alert">{finish.error.message}</p>
          <Link href={signedIn ? "/settings/account" : "/sign-in"} className={buttonLook("primary", "min-h-11 w-full")}>
            {signedIn ? t.toSettings : t.toSignIn}
          </Link>
        </>
      ) : finish.data === "wants-code" ? (
        <SignOnCode />
      ) : (
        <SkeletonRows label={t.loading} rows={2} />
      )}
    </div>
  )
}
