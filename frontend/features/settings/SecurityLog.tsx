"use client"
import { useState } from "react"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { announce } from "@/ui/announce"
import { Button } from "@/ui/Button"
import { Section } from "./Section"
import { texts } from "./texts"
import { useSecurityEvents } from "./useSessions"

const FEW = 5

/** What happened to the ways into the account: nobody can change or undo it. */
export function SecurityLog() {
  const t = useTexts(texts)
  const { locale, timeZone } = useFormats()
  const events = useSecurityEvents()
  const [all, setAll] = useState(false)
  const shown = all ? events.data : events.data?.slice(0, FEW)
  const showAll = () => {
    setAll(true)
    announce(t.allShown(events.data!.length))
  }
  return (
    <Section title={t.log} intro={t.logIntro}>
      <ul aria-label={t.log}>
        {shown?.map(({ id, at, kind, device, address, about, times, actor, actor_name }) => (
          <li key={id} className="border-b border-line py-2">
            <span className="block break-words">{[t.events[kind], about].filter(Boolean).join(": ")}</span>
            <span className="text-sm break-words text-muted">
              {[
                times > 1 && t.times(times),
                formatInstant(at, locale, timeZone),
                device,
                address,
                actor && (actor === "operator" ? t.byOperator : t.byAdministrator)(actor_name ?? ""),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      {!all && (events.data?.length ?? 0) > FEW && (
        <Button look="quiet" className="mt-2" onClick={showAll}>
          {t.showAll}
        </Button>
      )}
    </Section>
  )
}
