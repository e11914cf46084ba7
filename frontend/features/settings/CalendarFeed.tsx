"use client"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { useSingle } from "@/ui/useSingle"
import { ConfirmPassword, wantsPassword } from "./ConfirmPassword"
import { NewToken } from "./NewToken"
import { Section } from "./Section"
import { texts } from "./texts"
import { TokenLine } from "./TokenLine"
import { useAddToken, useFreshToken, useTokens } from "./useAccount"

const addressOf = (token: string) => `${window.location.origin}/api/v1/feed/${token}.ics`

/** Secret addresses under which calendar apps read the tasks that have a date. */
export function CalendarFeed() {
  const t = useTexts(texts)
  const tokens = useTokens()
  const add = useAddToken()
  const made = useFreshToken(true)
  const single = useSingle()
  const feeds = tokens.data?.filter(({ scope }) => scope === "feed") ?? []
  return (
    <Section title={t.feed} intro={t.feedIntro}>
      {made && <NewToken title={t.feedOnce} text={addressOf(made)} />}
      <ul className="mb-4 empty:hidden">
        {feeds.map((token) => (
          <TokenLine key={token.id} token={token} />
        ))}
      </ul>
      {wantsPassword(add.error) && <ConfirmPassword onConfirmed={() => add.mutate(add.variables!)} onClose={add.reset} />}
      {add.error && !wantsPassword(add.error) && (
        <p role="alert" className="mb-3 text-sm text-danger">
          {add.error.message}
        </p>
      )}
      <Button icon="calendar" busy={add.isPending} disabled={add.isPending} onClick={() => single(() => add.mutateAsync({ name: t.feedName, scope: "feed", expires_at: null }))}>
        {t.addFeed}
      </Button>
    </Section>
  )
}
