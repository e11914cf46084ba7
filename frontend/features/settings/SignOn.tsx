"use client"
import { useEffect, useRef } from "react"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { takeLinked } from "@/lib/invited"
import { Button } from "@/ui/Button"
import { Elsewhere } from "@/ui/Elsewhere"
import { toast } from "@/ui/toast"
import { ConfirmPassword, wantsPassword } from "./ConfirmPassword"
import { Section } from "./Section"
import { texts } from "./texts"
import { useIdentities, useLink, useProviders, useUnlink } from "./useSignOn"

const hostOf = (issuer: string) => new URL(issuer).host

/** Who one is at the providers that sign one in; nothing where there are none. */
export function SignOn() {
  const t = useTexts(texts)
  const { locale, timeZone } = useFormats()
  const providers = useProviders().data?.providers ?? []
  const { data: identities } = useIdentities()
  const link = useLink()
  const unlink = useUnlink()
  const isThere = providers.length > 0 && identities !== undefined
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (!isThere || !takeLinked()) return
    toast({ text: t.linked })
    const heading = list.current?.closest("section")?.querySelector<HTMLElement>("h2")
    if (!heading) return
    heading.tabIndex = -1
    heading.focus()
    heading.scrollIntoView({ block: "center" })
  }, [isThere, t])
  if (providers.length === 0 && !identities?.length) return null
  const error = [link, unlink].find((each) => each.error && !wantsPassword(each.error))?.error
  const at = (instant: string) => formatInstant(instant, locale, timeZone)
  const remove = (id: string) => unlink.mutate(id, { onSuccess: () => toast({ text: t.unlinked }) })
  const others = providers.filter(({ name }) => !identities?.some((identity) => identity.name === name))
  return (
    <Section title={t.signOn} intro={t.signOnIntro}>
      {wantsPassword(link.error) && <ConfirmPassword onConfirmed={() => link.mutate(link.variables!)} onClose={link.reset} />}
      {wantsPassword(unlink.error) && <ConfirmPassword onConfirmed={() => remove(unlink.variables!)} onClose={unlink.reset} />}
      {error && (
        <p role="alert" className="mb-3 text-sm text-danger">
          {error.message}
        </p>
      )}
      {link.data && <Elsewhere texts={t} name={providers.find(({ id }) => id === link.variables)?.name ?? ""} origin={link.data} path="/settings/account" />}
      <ul ref={list} aria-label={t.signOn} className="mb-4 empty:hidden">
        {identities?.map(({ id, issuer, name, email, last_used_at }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 border-b border-line py-2">
            <span className="min-w-0 flex-[1_1_14rem]">
              <span className="block break-words">{[name, hostOf(issuer), email].filter(Boolean).join(" · ")}</span>
              <span className="text-sm text-muted">{last_used_at ? t.lastUsed(at(last_used_at)) : t.neverUsed}</span>
            </span>
            <Button
              look="quiet"
              aria-label={`${t.unlink}: ${[name ?? hostOf(issuer), email].filter(Boolean).join(", ")}`}
              disabled={unlink.isPending}
              onClick={() => window.confirm(t.unlinkSure(name ?? hostOf(issuer))) && remove(id)}
            >
              {t.unlink}
            </Button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        {others.map(({ id, name }) => (
          <Button key={id} className="whitespace-normal! wrap-anywhere" disabled={link.isPending || (link.isSuccess && !link.data)} onClick={() => link.mutate(id)}>
            {t.link(name)}
          </Button>
        ))}
      </div>
    </Section>
  )
}
