"use client"
import { useState } from "react"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { TextField } from "@/ui/Field"
import { Done, Refusal, Title, ToSignIn } from "./parts"
import { texts } from "./texts"
import { useForgot } from "./useRecovery"

export function ForgotPassword({ byMail }: { byMail: boolean }) {
  const t = useTexts(texts)
  const forgot = useForgot()
  const [email, setEmail] = useState("")
  return (
    <form
      method="post"
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        forgot.mutate(email.trim())
      }}
    >
      <Title>{t.forgotTitle}</Title>
      <p className="text-sm text-muted">{byMail ? t.forgotIntro : t.forgotByOperator}</p>
      <Refusal error={forgot.error} />
      {forgot.isSuccess && <Done>{t.sent}</Done>}
      {byMail && !forgot.isSuccess && (
        <>
          <TextField label={t.email} name="email" type="email" autoComplete="email" required maxLength={254} value={email} onChange={({ target }) => setEmail(target.value)} />
          <Button type="submit" look="primary" className="min-h-11 w-full" busy={forgot.isPending} disabled={forgot.isPending}>
            {t.send}
          </Button>
        </>
      )}
      <ToSignIn />
    </form>
  )
}
