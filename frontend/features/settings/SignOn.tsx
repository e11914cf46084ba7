"use client"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { ConfirmPassword, wantsPassword } from "./ConfirmPassword"
import { Section } from "./Section"
import { texts } from "./texts"
import { useIdentities, useLink, useProviders, useUnlink } from "./useSignOn"

/** Who one is at the providers that sign one in; nothing where there are none. */
export function SignOn() {
  const t = useTexts(texts)
  const { locale, timeZone } = useFormats()
  const providers = useProviders().data?.providers ?? []
  const identities = useIdentities().data ?? []
  const link = useLink()
  const unlink = useUnlink()
  if (providers.length === 0 && identities.length === 0) return null
  const error = [link, unlink].find((each) => each.error && !wantsPassword(each.error))?.error
  const at = (instant: string) => formatInstant(instant, locale, timeZone)
  return (
    <Section title={t.signOn} intro={t.signOnIntro}>
      {wantsPassword(link.error) && <ConfirmPassword onConfirmed={() => link.mutate(link.variables!)} onClose={link.reset} />}
      {wantsPassword(unlink.error) && <ConfirmPassword onConfirmed={() => unlink.mutate(unlink.variables!)} onClose={unlink.reset} />}
      {error && (
        <p role="alert" className="mb-3 text-sm text-danger">
          {error.message}
        </p>
      )}
      <ul aria-label={t.signOn} className="mb-4 empty:hidden">
        {identities.map(({ id, issuer, name, email, last_used_at }) => (
          <li key={id} className="flex items-center gap-3 border-b border-line py-2">
            <span className="min-w-0 flex-1">
              <span className="block break-words">{[name, new URL(issuer).host, email].filter(Boolean).join(" · ")}</span>
              <span className="text-sm text-muted">{last_used_at ? t.lastUsed(at(last_used_at)) : t.neverUsed}</span>
            </span>
            <Button look="quiet" aria-label={`${t.unlink}: ${name ?? new URL(issuer).host}`} disabled={unlink.isPending} onClick={() => unlink.mutate(id)}>
              {t.unlink}
            </Button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        {providers.map(({ id, name }) => (
          <Button key={id} disabled={link.isPending || link.isSuccess} onClick={() => link.mutate(id)}>
            {t.link(name)}
          </Button>
        ))}
      </div>
    </Section>
  )
}
