"use client"
import type { User } from "@/lib/api/types"
import { addDays, formatDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { useUser } from "@/lib/user"
import { SelectField } from "@/ui/Field"
import { toast } from "@/ui/toast"
import { Section } from "./Section"
import { texts } from "./texts"
import { TimeZoneField } from "./TimeZoneField"
import { useSaveProfile, type ProfileChanges } from "./useAccount"

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]
const MONDAY = "2024-01-01"
const asText = (value: string | number | null) => String(value ?? "")

/** Language, time zone, and how days and times are written. Each is saved as it is changed, and shows the page anew. */
export function FormatsForm() {
  const t = useTexts(texts)
  const { locale } = useFormats()
  const user = useUser()
  const save = useSaveProfile()
  const change = (changes: ProfileChanges) => save.mutate(changes, { onSuccess: () => toast({ text: t.saved }) })
  const options = (words: Record<string, string>) =>
    // "" goes first, whatever order an object has its numbers in.
    Object.entries(words)
      .sort(([a], [b]) => Number(b === "") - Number(a === ""))
      .map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))
  /** What was just chosen shows while it is saved. */
  const now = { ...user, ...(save.isPending && save.variables) }

  return (
    <Section title={t.formats}>
      {save.error && (
        <p role="alert" className="mb-3 text-sm text-danger">
          {save.error.message}
        </p>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t.language}
          value={asText(now.language)}
          onChange={({ target }) => change({ language: (target.value || null) as User["language"] })}
        >
          {options(t.languages)}
        </SelectField>
        <TimeZoneField value={now.time_zone} onChange={(time_zone) => change({ time_zone })} />
        <SelectField
          label={t.firstWeekday}
          value={asText(now.first_weekday)}
          onChange={({ target }) => change({ first_weekday: Number(target.value) || null })}
        >
          <option value="">{t.asUsual}</option>
          {WEEKDAYS.map((day) => (
            <option key={day} value={day}>
              {formatDay(addDays(MONDAY, day - 1), locale, { weekday: "long" })}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t.hourFormat}
          value={asText(now.hour_format)}
          onChange={({ target }) => change({ hour_format: (Number(target.value) || null) as User["hour_format"] })}
        >
          {options(t.hourFormats)}
        </SelectField>
      </div>
    </Section>
  )
}
