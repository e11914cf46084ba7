"use client"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { Done, Refusal, Title, ToSignIn } from "./parts"
import { texts } from "./texts"
import { useConfirmEmail, useLinkSecret } from "./useRecovery"

/** A button, since programs that look through mails open every link in them. */
export function ConfirmEmail() {
  const t = useTexts(texts)
  const confirm = useConfirmEmail()
  const token = useLinkSecret()
  const done = confirm.data?.data
  return (
    <div className="space-y-4">
      <Title>{t.confirmTitle}</Title>
      <Refusal error={confirm.error} />
      {token === "" && <Refusal error={new Error(t.noToken)} />}
      {done ? (
        <Done>{done.is_changed ? t.confirmedBoth : t.confirmedOne}</Done>
      ) : (
        <Button look="primary" className="min-h-11 w-full" busy={confirm.isPending} disabled={confirm.isPending || !token} onClick={() => confirm.mutate(token ?? "")}>
          {t.confirm}
        </Button>
      )}
      <ToSignIn />
    </div>
  )
}
