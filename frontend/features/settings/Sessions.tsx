"use client"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { toast } from "@/ui/toast"
import { Section } from "./Section"
import { texts } from "./texts"
import { useEndSession, useSessions } from "./useSessions"

/** Where the person is signed in; each can be ended, and all others at once. */
export function Sessions() {
  const t = useTexts(texts)
  const { locale, timeZone } = useFormats()
  const sessions = useSessions()
  const end = useEndSession()
  const at = (instant: string) => formatInstant(instant, locale, timeZone)
  const others = sessions.data?.filter(({ is_current }) => !is_current) ?? []
  const endOf = (id: string | null) => end.mutate(id, { onSuccess: () => toast({ text: t.sessionEnded }) })
  return (
    <Section id="sessions" title={t.sessions} intro={t.sessionsIntro}>
      {end.error && (
        <p role="alert" className="mb-3 text-sm text-danger">
          {end.error.message}
        </p>
      )}
      <ul aria-label={t.sessions}>
        {sessions.data?.map(({ id, device, address, created_at, last_used_at, is_current }) => (
          <li key={id} className="flex items-center gap-3 border-b border-line py-2">
            <span className="min-w-0 flex-1">
              <span className="block break-words">
                {device ?? t.unknownDevice} {is_current && <strong className="text-sm font-medium text-accent-strong">· {t.thisSession}</strong>}
              </span>
              <span className="text-sm break-words text-muted">
                {[address, t.signedInAt(at(created_at)), t.lastUsed(at(last_used_at))].filter(Boolean).join(" · ")}
              </span>
            </span>
            {!is_current && (
              <Button look="quiet" aria-label={`${t.endSession}: ${device ?? t.unknownDevice}, ${t.signedInAt(at(created_at))}`} disabled={end.isPending} onClick={() => endOf(id)}>
                {t.endSession}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <Button className="mt-4" icon="logOut" busy={end.isPending} disabled={end.isPending} onClick={() => endOf(null)}>
          {t.endOthers}
        </Button>
      )}
    </Section>
  )
}
