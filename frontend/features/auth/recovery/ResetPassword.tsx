"use client"
import { useState } from "react"
import { ApiError } from "@/lib/api/client"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { NewPasswordFields } from "@/ui/NewPasswordFields"
import { AnotherLink, Done, Refusal, Title, ToSignIn } from "./parts"
import { texts } from "./texts"
import { useLinkSecret, useReset } from "./useRecovery"

export function ResetPassword() {
  const t = useTexts(texts)
  const reset = useReset()
  const token = useLinkSecret()
  const [given, setGiven] = useState({ new_password: "", revoke_tokens: false })
  const ofField = reset.error instanceof ApiError ? reset.error.fields.find(({ field }) => field === "new_password")?.message : undefined
  const isGone = reset.error instanceof ApiError && reset.error.code === "LinkGone"
  return (
    <form
      method="post"
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        reset.mutate({ token: token ?? "", ...given })
      }}
    >
      <Title>{t.resetTitle}</Title>
      {reset.isSuccess ? (
        <Done>{t.isSet}</Done>
      ) : (
        <>
          <Refusal error={ofField ? null : reset.error} />
          {token === "" && <Refusal error={new Error(t.noToken)} />}
          {(token === "" || isGone) && <AnotherLink />}
          <NewPasswordFields
            texts={t}
            given={given}
            error={ofField}
            onChange={(changed) => setGiven((now) => ({ ...now, ...changed }))}
          />
          <Button type="submit" look="primary" className="min-h-11 w-full" busy={reset.isPending} disabled={reset.isPending || token === ""}>
            {t.setPassword}
          </Button>
        </>
      )}
      <ToSignIn />
    </form>
  )
}
