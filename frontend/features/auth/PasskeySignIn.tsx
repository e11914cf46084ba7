"use client"
import { useTexts } from "@/lib/i18n"
import { passkeysAreKnown } from "@/lib/passkeys"
import { Button } from "@/ui/Button"
import { cx } from "@/ui/cx"
import { useHydrated } from "@/ui/useHydrated"
import { texts } from "./texts"
import { usePasskeySignIn } from "./useSession"

/** Where the browser knows passkeys. */
export function PasskeySignIn() {
  const t = useTexts(texts)
  const signIn = usePasskeySignIn()
  const hydrated = useHydrated()
  if (hydrated && !passkeysAreKnown()) return null
  return (
    <>
      {signIn.error && (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger">
          {signIn.error.message}
        </p>
      )}
      <Button className={cx("min-h-11 w-full", !hydrated && "invisible")} busy={signIn.isPending} disabled={signIn.isPending || (signIn.isSuccess && signIn.data)} onClick={() => signIn.mutate()}>
        {t.byPasskey}
      </Button>
    </>
  )
}
