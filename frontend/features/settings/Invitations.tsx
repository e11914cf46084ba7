"use client"
import { useState } from "react"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { TextField } from "@/ui/Field"
import { toast } from "@/ui/toast"
import { ConfirmPassword, wantsPassword } from "./ConfirmPassword"
import { NewToken } from "./NewToken"
import { Section } from "./Section"
import { texts } from "./texts"
import { useInvitations, useInvite, useWithdraw } from "./usePeople"

/** Links by which others make an account, once each. */
export function Invitations() {
  const t = useTexts(texts)
  const { locale, timeZone } = useFormats()
  const invitations = useInvitations()
  const invite = useInvite()
  const withdraw = useWithdraw()
  const [email, setEmail] = useState("")
  const ask = (to: string) =>
    invite.mutate(to, {
      onSuccess: () => {
        setEmail("")
        toast({ text: t.invited(to) })
      },
    })
  const takeBack = (id: string) => withdraw.mutate(id, { onSuccess: () => toast({ text: t.withdrawn }) })
  const made = invite.data?.data
  return (
    <Section title={t.invitations} intro={t.invitationsIntro}>
      {made && <NewToken title={made.is_mailed ? t.invitationMailed : t.invitationOnce} text={`${window.location.origin}${made.path}`} />}
      {wantsPassword(invite.error) && <ConfirmPassword onConfirmed={() => ask(invite.variables!)} onClose={invite.reset} />}
      {wantsPassword(withdraw.error) && <ConfirmPassword onConfirmed={() => takeBack(withdraw.variables!)} onClose={withdraw.reset} />}
      <ul aria-label={t.invitations} className="mb-4 empty:hidden">
        {invitations.data?.map(({ id, email: to, expires_at }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 border-b border-line py-2">
            <span className="min-w-0 flex-[1_1_14rem] break-words">
              {to} <span className="text-sm text-muted">{t.until(formatInstant(expires_at, locale, timeZone))}</span>
            </span>
            <Button look="quiet" aria-label={`${t.withdraw}: ${to}`} disabled={withdraw.isPending} onClick={() => takeBack(id)}>
              {t.withdraw}
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="grid items-end gap-3 sm:grid-cols-[1fr_auto]"
        onSubmit={(event) => {
          event.preventDefault()
          ask(email.trim())
        }}
      >
        <TextField
          label={t.email}
          type="email"
          required
          maxLength={254}
          autoComplete="off"
          value={email}
          error={wantsPassword(invite.error) ? undefined : invite.error?.message}
          onChange={({ target }) => setEmail(target.value)}
        />
        <Button type="submit" className="min-h-[42px]" busy={invite.isPending} disabled={invite.isPending || !email.trim()}>
          {t.invite}
        </Button>
      </form>
    </Section>
  )
}
