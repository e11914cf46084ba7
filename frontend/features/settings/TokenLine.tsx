"use client"
import type { AccessToken } from "@/lib/api/types"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { toast } from "@/ui/toast"
import { texts } from "./texts"
import { useRevokeToken } from "./useAccount"

/** A token, without its secret, and the way to take it back. */
export function TokenLine({ token }: { token: AccessToken }) {
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
        aria-label={`${t.revoke}: ${token.name}, ${token.prefix}`}
        disabled={revoke.isPending}
        onClick={() => revoke.mutate(token.id, { onSuccess: () => toast({ text: t.revoked }) })}
      >
        {t.revoke}
      </Button>
    </li>
  )
}
