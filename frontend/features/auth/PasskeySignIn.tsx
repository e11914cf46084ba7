"use client"
import { Suspense } from "react"
import { useTexts } from "@/lib/i18n"
import { passkeysAreKnown } from "@/lib/passkeys"
import { Button } from "@/ui/Button"
import { cx } from "@/ui/cx"
import { lazily } from "@/ui/lazily"
import { useHydrated } from "@/ui/useHydrated"
import { texts } from "./texts"
import { usePasskeySignIn } from "./useSession"

const PasskeyTrouble = lazily(() => import("./sign-on/PasskeyTrouble").then((m) => m.PasskeyTrouble))

/** Where the browser knows passkeys. */
export function PasskeySignIn() {
  const t = useTexts(texts)
  const signIn = usePasskeySignIn()
  const hydrated = useHydrated()
  if (hydrated && !passkeysAreKnown()) return null
  return (
    <>
      <Button className={cx("min-h-11 w-full", !hydrated && "invisible")} busy={signIn.isPending} disabled={signIn.isPending || (signIn.isSuccess && signIn.data)} onClick={() => signIn.mutate()}>
        {t.byPasskey}
      </Button>
      {(signIn.error ?? signIn.data === false) && (
        <Suspense>
          <PasskeyTrouble error={signIn.error} />
        </Suspense>
      )}
    </>
  )
}
