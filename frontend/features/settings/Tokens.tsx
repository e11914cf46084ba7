"use client"
import { useState } from "react"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { SelectField, TextField } from "@/ui/Field"
import { useSingle } from "@/ui/useSingle"
import { ConfirmPassword, wantsPassword } from "./ConfirmPassword"
import { NewToken } from "./NewToken"
import { Section } from "./Section"
import { texts } from "./texts"
import { TokenLine } from "./TokenLine"
import { useAddToken, useFreshToken, useTokens } from "./useAccount"

const DAY_MS = 86_400_000
const expiryOf = (days: string) => (days === "never" ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString())

export function Tokens() {
  const t = useTexts(texts)
  const tokens = useTokens()
  const add = useAddToken()
  const made = useFreshToken(false)
  const single = useSingle()
  const own = tokens.data?.filter((token) => token.scope !== "feed")
  const [name, setName] = useState("")
  const [scope, setScope] = useState<"read" | "write">("read")
  const [days, setDays] = useState("90")

  return (
    <Section title={t.tokens} intro={t.tokensIntro}>
      {made && <NewToken title={t.tokenOnce} text={made} />}
      {wantsPassword(add.error) && <ConfirmPassword onConfirmed={() => add.mutate(add.variables!, { onSuccess: () => setName("") })} onClose={add.reset} />}
      {own?.length === 0 && <p className="mb-4 text-sm text-muted">{t.noTokens}</p>}
      <ul className="mb-4">
        {own?.map((token) => <TokenLine key={token.id} token={token} />)}
      </ul>
      <form
        className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[1fr_auto_auto_auto]"
        onSubmit={(event) => {
          event.preventDefault()
          single(() => add.mutateAsync({ name: name.trim(), scope, expires_at: expiryOf(days) }, { onSuccess: () => setName("") }))
        }}
      >
        <TextField label={t.tokenName} value={name} required maxLength={100} autoComplete="off" error={wantsPassword(add.error) ? undefined : add.error?.message} onChange={(event) => setName(event.target.value)} />
        <SelectField label={t.scope} value={scope} onChange={(event) => setScope(event.target.value as "read" | "write")}>
          <option value="read">{t.scopes.read}</option>
          <option value="write">{t.scopes.write}</option>
        </SelectField>
        <SelectField label={t.expires} value={days} onChange={(event) => setDays(event.target.value)}>
          {Object.entries(t.expiry).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </SelectField>
        <Button type="submit" className="min-h-[42px]" busy={add.isPending} disabled={add.isPending || !name.trim()}>
          {t.addToken}
        </Button>
      </form>
    </Section>
  )
}
