"use client"
import { useState } from "react"
import type { AccessToken } from "@/lib/api/types"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { SelectField, TextField } from "@/ui/Field"
import { toast } from "@/ui/toast"
import { Section } from "./Section"
import { texts } from "./texts"
import { useAddToken, useRevokeToken, useTokens } from "./useAccount"

const DAY_MS = 86_400_000
const expiryOf = (days: string) => (days === "never" ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString())

export function Tokens() {
  const t = useTexts(texts)
  const tokens = useTokens()
  const add = useAddToken()
  const [name, setName] = useState("")
  const [scope, setScope] = useState<"read" | "write">("read")
  const [days, setDays] = useState("90")

  return (
    <Section title={t.tokens} intro={t.tokensIntro}>
      {add.data && <NewToken token={add.data.data.token} />}
      {tokens.data?.length === 0 && <p className="mb-4 text-sm text-muted">{t.noTokens}</p>}
      <ul className="mb-4">
        {tokens.data?.map((token) => <TokenLine key={token.id} token={token} />)}
      </ul>
      <form
        className="grid items-end gap-3 sm:grid-cols-[1fr_auto_auto_auto]"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate({ name: name.trim(), scope, expires_at: expiryOf(days) }, { onSuccess: () => setName("") })
        }}
      >
        <TextField label={t.tokenName} value={name} required maxLength={100} autoComplete="off" error={add.error?.message} onChange={(event) => setName(event.target.value)} />
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

function NewToken({ token }: { token: string }) {
  const t = useTexts(texts)
  const copy = () => void navigator.clipboard.writeText(token).then(() => toast({ text: t.copied }))
  return (
    <div role="status" className="mb-4 rounded-md bg-accent-soft p-3">
      <p className="text-sm font-medium text-accent-strong">{t.tokenOnce}</p>
      <div className="mt-2 flex items-center gap-2">
        <code className="min-w-0 flex-1 rounded-sm bg-surface px-2 py-1 font-mono text-sm break-all select-all">{token}</code>
        {/* The clipboard is there only on https and localhost; elsewhere one selects the text. */}
        {typeof navigator !== "undefined" && navigator.clipboard && (
          <Button icon="copy" onClick={copy}>
            {t.copy}
          </Button>
        )}
      </div>
    </div>
  )
}

function TokenLine({ token }: { token: AccessToken }) {
  const t = useTexts(texts)
  const { locale, timeZone } = useFormats()
  const revoke = useRevokeToken()
  const at = (instant: string) => formatInstant(instant, locale, timeZone)
  const facts = [
    t.scopes[token.scope],
    token.last_used_at ? t.lastUsed(at(token.last_used_at)) : t.neverUsed,
    token.expires_at && t.until(at(token.expires_at)),
  ]
  return (
    <li className="flex items-center gap-3 border-b border-line py-2">
      <span className="min-w-0 flex-1">
        <span className="block break-words">
          {token.name} <code className="font-mono text-sm text-muted">{token.prefix}…</code>
        </span>
        <span className="text-sm text-muted">{facts.filter(Boolean).join(" · ")}</span>
      </span>
      <Button
        look="quiet"
        aria-label={`${t.revoke}: ${token.name}`}
        disabled={revoke.isPending}
        onClick={() => revoke.mutate(token.id, { onSuccess: () => toast({ text: t.revoked }) })}
      >
        {t.revoke}
      </Button>
    </li>
  )
}
