"use client"
import { useState, useSyncExternalStore } from "react"
import type { User } from "@/lib/api/types"
import { addDays, formatDay, knownTimeZones } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { useUser } from "@/lib/user"
import { Button } from "@/ui/Button"
import { SelectField } from "@/ui/Field"
import { Section } from "./Section"
import { texts } from "./texts"
import { useSaveProfile } from "./useAccount"

// The server's Node.js and the browser know different zones and names: only the browser's are shown.
const NONE: string[] = []
let known: string[] | undefined
const browsersTimeZones = () => (known ??= knownTimeZones())
const subscribeToNothing = () => () => undefined

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]
const MONDAY = "2024-01-01"
const asText = (value: string | number | null) => String(value ?? "")

/** Language, time zone, and how days and times are written. Saving shows the page anew. */
export function FormatsForm() {
  const t = useTexts(texts)
  const { locale } = useFormats()
  const user = useUser()
  const save = useSaveProfile()
  const [given, setGiven] = useState({
    language: asText(user.language),
    time_zone: user.time_zone,
    first_weekday: asText(user.first_weekday),
    hour_format: asText(user.hour_format),
  })
  const zones = useSyncExternalStore(subscribeToNothing, browsersTimeZones, () => NONE)
  const set = (field: keyof typeof given) => ({
    value: given[field],
    onChange: ({ target: { value } }: { target: { value: string } }) => setGiven((now) => ({ ...now, [field]: value })),
  })
  const submit = () =>
    save.mutate({
      time_zone: given.time_zone,
      language: (given.language || null) as User["language"],
      first_weekday: Number(given.first_weekday) || null,
      hour_format: (Number(given.hour_format) || null) as User["hour_format"],
    })
  const options = (words: Record<string, string>) =>
    // "" goes first, whatever order an object has its numbers in.
    Object.entries(words)
      .sort(([a], [b]) => Number(b === "") - Number(a === ""))
      .map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))

  return (
    <Section title={t.formats}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {save.error && (
          <p role="alert" className="text-sm text-danger">
            {save.error.message}
          </p>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField label={t.language} {...set("language")}>
            {options(t.languages)}
          </SelectField>
          <SelectField label={t.timeZone} hint={t.timeZoneHint} {...set("time_zone")}>
            {!zones.includes(given.time_zone) && <option value={given.time_zone}>{given.time_zone}</option>}
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </SelectField>
          <SelectField label={t.firstWeekday} {...set("first_weekday")}>
            <option value="">{t.asUsual}</option>
            {WEEKDAYS.map((day) => (
              <option key={day} value={day}>
                {formatDay(addDays(MONDAY, day - 1), locale, { weekday: "long" })}
              </option>
            ))}
          </SelectField>
          <SelectField label={t.hourFormat} {...set("hour_format")}>
            {options(t.hourFormats)}
          </SelectField>
        </div>
        <Button type="submit" look="primary" busy={save.isPending} disabled={save.isPending}>
          {t.save}
        </Button>
      </form>
    </Section>
  )
}
