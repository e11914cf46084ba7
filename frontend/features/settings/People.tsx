"use client"
import { useState } from "react"
import type { Person } from "@/lib/api/types"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { useUser } from "@/lib/user"
import { Button } from "@/ui/Button"
import { TextField } from "@/ui/Field"
import { toast } from "@/ui/toast"
import { useDebounced } from "@/ui/useDebounced"
import { ConfirmPassword, wantsPassword } from "./ConfirmPassword"
import { Invitations } from "./Invitations"
import { Section } from "./Section"
import { texts } from "./texts"
import { usePeople, usePersonStorage, useSetAccess } from "./usePeople"

/** Who has an account here, for administrators. */
export function People() {
  const t = useTexts(texts)
  const { is_admin } = useUser()
  const [words, setWords] = useState("")
  const people = usePeople(useDebounced(words.trim(), 300))
  const setAccess = useSetAccess()
  const found = people.data?.pages.flatMap(({ items }) => items)
  const change = (given: { id: string; allowed: boolean }) => setAccess.mutate(given, { onSuccess: () => toast({ text: given.allowed ? t.nowEnabled : t.nowDisabled }) })
  if (!is_admin)
    return (
      <>
        <h1 className="mb-3 text-xl font-semibold tracking-tight">{t.people}</h1>
        <p>{t.administratorsOnly}</p>
      </>
    )
  return (
    <div>
      <h1 className="mb-6 text-xl font-semibold tracking-tight">{t.people}</h1>
      <Invitations />
      <Section title={t.accounts} intro={t.accountsIntro}>
        {wantsPassword(setAccess.error) && <ConfirmPassword onConfirmed={() => change(setAccess.variables!)} onClose={setAccess.reset} />}
        {setAccess.error && !wantsPassword(setAccess.error) && (
          <p role="alert" className="mb-3 text-sm text-danger">
            {setAccess.error.message}
          </p>
        )}
        <TextField label={t.findPeople} type="search" autoComplete="off" maxLength={100} value={words} onChange={({ target }) => setWords(target.value)} />
        <ul aria-label={t.accounts} className="mt-4">
          {found?.map((person) => (
            <PersonLine
              key={person.id}
              person={person}
              onAccess={(allowed) => (allowed || window.confirm(t.disableSure(person.name, person.email))) && change({ id: person.id, allowed })}
            />
          ))}
        </ul>
        <p role="status" className="text-sm text-muted">
          {found?.length === 0 && t.nobodyFound}
        </p>
        {people.hasNextPage && (
          <Button className="mt-3" busy={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
            {t.morePeople}
          </Button>
        )}
      </Section>
    </div>
  )
}

function PersonLine({ person, onAccess }: { person: Person; onAccess(allowed: boolean): void }) {
  const t = useTexts(texts)
  const { locale, timeZone } = useFormats()
  const user = useUser()
  const [asked, setAsked] = useState(false)
  const storage = usePersonStorage(person.id, asked)
  const at = (instant: string) => formatInstant(instant, locale, timeZone)
  const size = (bytes: number) =>
    new Intl.NumberFormat(locale, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 }).format(Math.ceil(bytes / 1000))
  const facts = [
    t.signedInAt(at(person.created_at)),
    person.last_seen_at && t.lastSeen(at(person.last_seen_at)),
    person.is_admin && t.isAdmin,
    person.disabled_at && t.isDisabled,
    storage.data && size(storage.data.bytes),
  ]
  return (
    <li className="flex flex-wrap items-center gap-3 border-b border-line py-2">
      <span className="min-w-0 flex-[1_1_14rem]">
        <span className="block break-words">
          {person.name} <span className="inline-block max-w-full text-muted">{person.email}</span>
        </span>
        <span className="text-sm text-muted">{facts.filter(Boolean).join(" · ")}</span>
      </span>
      <Button look="quiet" aria-label={`${t.storage}: ${person.email}`} busy={storage.isFetching} onClick={() => setAsked(true)}>
        {t.storage}
      </Button>
      {person.id !== user.id && (
        <Button look="quiet" aria-label={`${person.disabled_at ? t.enable : t.disable}: ${person.email}`} onClick={() => onAccess(Boolean(person.disabled_at))}>
          {person.disabled_at ? t.enable : t.disable}
        </Button>
      )}
    </li>
  )
}
