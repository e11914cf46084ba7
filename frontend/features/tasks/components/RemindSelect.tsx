"use client"
import { useTexts } from "@/lib/i18n"
import { Icon } from "@/ui/Icon"
import { chipStyles } from "@/ui/chipStyles"
import { texts } from "./texts"

const USUAL = "usual"
const BEFORE = [0, 5, 10, 30, 60, 1440, -1]

/** When to be reminded of this task; by default as the settings say. */
export function RemindSelect({ value, onChange }: { value: number | null; onChange(minutes: number | null): void }) {
  const t = useTexts(texts).remind
  const unusual = value !== null && !BEFORE.includes(value)
  return (
    <span className={`${chipStyles} w-full`}>
      <Icon name="bell" className="size-4 text-muted" />
      <select
        aria-label={t.label}
        value={value ?? USUAL}
        onChange={({ target }) => onChange(target.value === USUAL ? null : Number(target.value))}
        className="w-full appearance-none bg-raised outline-none"
      >
        <option value={USUAL}>{t.usual}</option>
        {unusual && <option value={value}>{t.minutesBefore(value)}</option>}
        {BEFORE.map((minutes) => (
          <option key={minutes} value={minutes}>
            {t.before[minutes]}
          </option>
        ))}
      </select>
    </span>
  )
}
