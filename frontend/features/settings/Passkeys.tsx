"use client"
import { useState } from "react"
import type { Passkey } from "@/lib/api/types"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { passkeysAreKnown } from "@/lib/passkeys"
import { Button } from "@/ui/Button"
import { cx } from "@/ui/cx"
import { TextField } from "@/ui/Field"
import { toast } from "@/ui/toast"
import { useHydrated } from "@/ui/useHydrated"
import { ConfirmPassword, wantsPassword } from "./ConfirmPassword"
import { Section } from "./Section"
import { texts } from "./texts"
import { useAddPasskey, useFactors, useRemovePasskey, useRenamePasskey } from "./useFactors"

/** Ways in without a password: the device proves itself and the person. */
export function Passkeys() {
  const t = useTexts(texts)
  const factors = useFactors()
  const add = useAddPasskey()
  const remove = useRemovePasskey()
  const [name, setName] = useState("")
  const known = useHydrated() && passkeysAreKnown()
  const addKey = (name: string) =>
    add.mutate(name, {
      onSuccess: (added) => {
        if (added) setName("")
        toast({ text: added ? t.passkeyAdded : t.passkeyClosed })
      },
    })
  const removeKey = (id: string) => remove.mutate(id, { onSuccess: () => toast({ text: t.passkeyRemoved }) })
  const error = [add, remove].find((each) => each.error && !wantsPassword(each.error))?.error
  return (
    <Section title={t.passkeys} intro={t.passkeysIntro}>
      {wantsPassword(add.error) && <ConfirmPassword onConfirmed={() => addKey(add.variables!)} onClose={add.reset} />}
      {wantsPassword(remove.error) && <ConfirmPassword onConfirmed={() => removeKey(remove.variables!)} onClose={remove.reset} />}
      {error && (
        <p role="alert" className="mb-3 text-sm text-danger">
          {error instanceof DOMException ? (error.name === "InvalidStateError" ? t.passkeyThere : t.noPasskeysHere) : error.message}
        </p>
      )}
      <ul aria-label={t.passkeys} className="mb-4 empty:hidden">
        {factors.data?.passkeys.map((passkey) => (
          <PasskeyLine key={passkey.id} passkey={passkey} onRemove={() => window.confirm(t.removePasskeySure(passkey.name)) && removeKey(passkey.id)} />
        ))}
      </ul>
      {known ? (
        <form
          className="grid items-end gap-3 sm:grid-cols-[1fr_auto]"
          onSubmit={(event) => {
            event.preventDefault()
            addKey(name.trim())
          }}
        >
          <TextField label={t.passkeyName} required maxLength={100} autoComplete="off" value={name} onChange={({ target }) => setName(target.value)} />
          <Button type="submit" className="min-h-[42px]" busy={add.isPending} disabled={add.isPending || !name.trim()}>
            {t.addPasskey}
          </Button>
        </form>
      ) : (
        <p className="text-sm text-muted">{t.noPasskeysHere}</p>
      )}
    </Section>
  )
}

function PasskeyLine({ passkey, onRemove }: { passkey: Passkey; onRemove(): void }) {
  const t = useTexts(texts)
  const { locale, timeZone } = useFormats()
  const rename = useRenamePasskey()
  const [name, setName] = useState<string | null>(null)
  const at = (instant: string) => formatInstant(instant, locale, timeZone)
  return (
    <li className={cx("flex flex-wrap gap-3 border-b border-line py-2", name === null ? "items-center" : "items-end")}>
      {name === null ? (
        <span className="min-w-0 flex-1">
          <span className="block break-words">{passkey.name}</span>
          <span className="text-sm text-muted">{passkey.last_used_at ? t.lastUsed(at(passkey.last_used_at)) : t.neverUsed}</span>
        </span>
      ) : (
        <form
          className="flex min-w-0 flex-[1_1_20rem] flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            rename.mutate({ id: passkey.id, name: name.trim() }, {
              onSuccess: () => {
                setName(null)
                toast({ text: t.saved })
              },
            })
          }}
        >
          <TextField focusOn className="flex-[1_1_10rem]" label={t.passkeyName} required maxLength={100} value={name} error={rename.error?.message} onChange={({ target }) => setName(target.value)} />
          <Button type="submit" className="min-h-[42px]" disabled={rename.isPending || !name.trim()}>
            {t.save}
          </Button>
          <Button look="quiet" className="min-h-[42px]" onClick={() => setName(null)}>
            {t.cancel}
          </Button>
        </form>
      )}
      {name === null && (
        <Button look="quiet" aria-label={`${t.rename}: ${passkey.name}`} onClick={() => setName(passkey.name)}>
          {t.rename}
        </Button>
      )}
      <Button look="quiet" aria-label={`${t.removePasskey}: ${passkey.name}`} onClick={onRemove}>
        {t.removePasskey}
      </Button>
    </li>
  )
}
