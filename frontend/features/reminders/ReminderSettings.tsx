"use client"
import type { ReactNode } from "react"
import type { ReminderSettings as Settings } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { inputLook, SelectField } from "@/ui/Field"
import { Devices } from "./Devices"
import { texts } from "./texts"
import { ThisBrowser } from "./ThisBrowser"
import { useReminderSettings, useSaveReminderSettings } from "./useReminders"

const BEFORE = [0, 5, 10, 30, 60, 1440, -1]
const MORNING = "09:00:00"
const EARLY = "08:00:00"

/** When one is reminded, and on which devices. Every choice is saved at once. */
export function ReminderSettings() {
  const t = useTexts(texts)
  const settings = useReminderSettings()
  const save = useSaveReminderSettings()
  const chosen = settings.data
  const set = (changes: Partial<Settings>) => save.mutate(changes)

  return (
    <div className="space-y-6">
      <ThisBrowser />
      {chosen && (
        <div className="space-y-4 border-t border-line pt-4">
          <SelectField label={t.remindBefore} hint={t.beforeHint} value={chosen.remind_before} onChange={(event) => set({ remind_before: Number(event.target.value) })}>
            {!BEFORE.includes(chosen.remind_before) && <option value={chosen.remind_before}>{t.minutesBefore(chosen.remind_before)}</option>}
            {BEFORE.map((minutes) => (
              <option key={minutes} value={minutes}>
                {t.before[minutes]}
              </option>
            ))}
          </SelectField>
          <AtTime label={t.allDay} on={t.daily} at={t.allDayAt} usual={MORNING} value={chosen.all_day_time} onChange={(all_day_time) => set({ all_day_time })} />
          <AtTime label={t.summary} on={t.everyDay} at={t.summaryAt} usual={EARLY} value={chosen.summary_time} onChange={(summary_time) => set({ summary_time })} hint={t.summaryHint} />
          {save.error && (
            <p role="alert" className="text-sm text-danger">
              {save.error.message}
            </p>
          )}
        </div>
      )}
      <Devices />
      <p className="text-sm text-muted">{t.privacy}</p>
    </div>
  )
}

interface AtTimeProps {
  label: string
  /** What is chosen with a time, in words. */
  on: string
  at: string
  usual: string
  value: string | null
  hint?: ReactNode
  onChange(time: string | null): void
}

/** Never, or at a time of the day. */
function AtTime({ label, on, at, usual, value, hint, onChange }: AtTimeProps) {
  const t = useTexts(texts)
  return (
    <div>
      <div className="flex items-end gap-3">
        <SelectField label={label} className="flex-1" value={value === null ? "never" : "on"} onChange={(event) => onChange(event.target.value === "on" ? usual : null)}>
          <option value="never">{t.never}</option>
          <option value="on">{on}</option>
        </SelectField>
        {value !== null && (
          <input
            type="time"
            key={value}
            aria-label={`${label}: ${at}`}
            defaultValue={value.slice(0, 5)}
            onBlur={({ target }) => {
              if (target.value && target.value !== value.slice(0, 5)) onChange(`${target.value}:00`)
            }}
            className={`${inputLook} w-36!`}
          />
        )}
      </div>
      {hint && <p className="mt-1 text-sm text-muted">{hint}</p>}
    </div>
  )
}
