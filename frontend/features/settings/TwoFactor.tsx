"use client"
import { useId, useState } from "react"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { TextField } from "@/ui/Field"
import { toast } from "@/ui/toast"
import { ConfirmPassword, wantsPassword } from "./ConfirmPassword"
import { RecoveryCodes } from "./RecoveryCodes"
import { Section } from "./Section"
import { texts } from "./texts"
import { useConfirmTotp, useFactors, useRecoveryCodes, useRemoveTotp, useStartTotp } from "./useFactors"

/** An authenticator app, whose code is asked for at a sign-in by password, and the codes that stand in for it. */
export function TwoFactor() {
  const t = useTexts(texts)
  const factors = useFactors()
  const start = useStartTotp()
  const confirm = useConfirmTotp()
  const renew = useRecoveryCodes()
  const remove = useRemoveTotp()
  const [code, setCode] = useState("")
  const scan = useId()
  const codes = renew.data?.data.codes ?? confirm.data?.data.codes
  const isOn = factors.data?.totp
  const renewCodes = () => renew.mutate(undefined, { onSuccess: () => toast({ text: t.codesMade }) })
  const removeApp = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        ;[start, confirm, renew].forEach((each) => each.reset())
        toast({ text: t.totpRemoved })
      },
    })
  const acts = [
    { of: start, run: () => start.mutate() },
    { of: renew, run: renewCodes },
    { of: remove, run: removeApp },
  ]
  const refused = acts.find(({ of }) => wantsPassword(of.error))
  const error = [start, confirm, renew, remove].find((each) => each.error && !wantsPassword(each.error))?.error

  return (
    <Section title={t.totp} intro={t.totpIntro}>
      {codes && <RecoveryCodes codes={codes} />}
      {refused && <ConfirmPassword onConfirmed={refused.run} onClose={refused.of.reset} />}
      {error && (
        <p role="alert" className="mb-3 text-sm text-danger">
          {error.message}
        </p>
      )}
      {isOn && (
        <>
          <p className="mb-3">
            {t.totpOn} <span className="text-sm text-muted">{t.codesLeft(factors.data!.recovery_codes)}</span>
          </p>
          <div className="flex flex-wrap gap-3">
            <Button busy={renew.isPending} disabled={renew.isPending} onClick={renewCodes}>
              {t.newCodes}
            </Button>
            <Button look="danger" busy={remove.isPending} disabled={remove.isPending} onClick={() => window.confirm(t.removeTotpSure) && removeApp()}>
              {t.removeTotp}
            </Button>
          </div>
        </>
      )}
      {isOn === false && !start.data && (
        <Button busy={start.isPending} disabled={start.isPending} onClick={() => start.mutate()}>
          {t.addTotp}
        </Button>
      )}
      {isOn === false && start.data && (
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault()
            confirm.mutate(code.trim(), {
              onSuccess: () => {
                setCode("")
                toast({ text: t.totpAdded })
              },
            })
          }}
        >
          <p id={scan} className="text-sm">
            {t.scan}
          </p>
          {/* eslint-disable-next-line @next/next/no-img-element -- made by the server for this person, and nothing to optimise */}
          <img src={start.data.data.picture} alt={t.scanPicture} className="rounded-md bg-[#fff] p-2" />
          <p className="text-sm text-muted">
            {t.orType} <code className="font-mono break-all select-all">{start.data.data.secret}</code>
          </p>
          <TextField focusOn aria-describedby={scan} label={t.code} autoComplete="one-time-code" inputMode="numeric" required maxLength={10} value={code} onChange={({ target }) => setCode(target.value)} />
          <Button type="submit" look="primary" busy={confirm.isPending} disabled={confirm.isPending}>
            {t.turnOn}
          </Button>
        </form>
      )}
    </Section>
  )
}
