"use client"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { api } from "@/lib/api/client"
import { useTexts } from "@/lib/i18n"
import { pageAfterSignOn } from "@/lib/invited"
import { Button } from "@/ui/Button"
import { CodeField } from "@/ui/CodeField"
import { texts } from "./texts"

/** For who has an authenticator app: the provider's word alone does not open the account. */
export function SignOnCode() {
  const t = useTexts(texts)
  const [code, setCode] = useState("")
  const signIn = useMutation({
    mutationFn: () => api.post("/auth/sign-on/code", { code: code.trim() }),
    onSuccess: () => window.location.replace(pageAfterSignOn()),
  })
  const busy = signIn.isPending || signIn.isSuccess
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        signIn.mutate()
      }}
    >
      <CodeField texts={t} value={code} error={signIn.error} onChange={setCode} />
      <Button type="submit" look="primary" className="min-h-11 w-full" busy={busy} disabled={busy || !code.trim()}>
        {t.signIn}
      </Button>
    </form>
  )
}
