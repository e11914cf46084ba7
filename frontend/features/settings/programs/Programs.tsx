"use client"
import type { Program } from "@/lib/api/types"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { toast } from "@/ui/toast"
import { Section } from "../Section"
import { placeOf } from "./place"
import { texts } from "./texts"
import { useDisconnect, usePrograms } from "./usePrograms"

/** Which programs have access, and the way to end it. */
export function Programs() {
  const t = useTexts(texts)
  const programs = usePrograms()
  return (
    <Section title={t.programs} intro={t.programsIntro}>
      {programs.data?.length === 0 && <p className="text-sm text-muted">{t.noPrograms}</p>}
      <ul aria-label={t.programs}>{programs.data?.map((program) => <ProgramLine key={program.id} program={program} />)}</ul>
    </Section>
  )
}

function ProgramLine({ program: { id, name, address, scope, resource, created_at, last_used_at } }: { program: Program }) {
  const t = useTexts(texts)
  const { locale, timeZone } = useFormats()
  const disconnect = useDisconnect()
  const at = (instant: string) => formatInstant(instant, locale, timeZone)
  const facts = [t.resources[resource], t.scopes[scope], t.connectedAt(at(created_at)), last_used_at ? t.lastUsed(at(last_used_at)) : t.neverUsed]
  return (
    <li className="flex items-center gap-3 border-b border-line py-2">
      <span className="min-w-0 flex-1">
        <span className="block break-words">
          <bdi>{name}</bdi> <span className="text-sm text-muted">{placeOf(address).host}</span>
        </span>
        <span className="text-sm text-muted">{facts.join(" · ")}</span>
      </span>
      <Button
        look="quiet"
        aria-label={`${t.disconnect}: ${name}, ${t.connectedAt(at(created_at))}`}
        disabled={disconnect.isPending}
        onClick={() => disconnect.mutate(id, { onSuccess: () => toast({ text: t.disconnected }) })}
      >
        {t.disconnect}
      </Button>
    </li>
  )
}
