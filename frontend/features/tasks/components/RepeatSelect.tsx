"use client"
import { useState } from "react"
import { formatDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { inputLook } from "@/ui/Field"
import { Icon } from "@/ui/Icon"
import { chipStyles } from "@/ui/chipStyles"
import { useFocus } from "@/ui/useFocus"
import { useDebounced } from "@/ui/useDebounced"
import { describe } from "../model/repeat"
import { presets } from "../model/repeatPresets"
import { texts } from "../texts"
import { texts as laterTexts } from "./texts"
import { RuleWords, useRecurrence } from "./RuleWords"

interface Props {
  taskId: string
  due: string
  value: string | null
  onChange(rule: string | null): void
}

const CUSTOM = "custom"
const PAUSE_MS = 150

/** The usual repetitions, and any other in one's own words, which the server reads; and the days that come of it. */
export function RepeatSelect({ taskId, due, value, onChange }: Props) {
  const t = useTexts(texts).repeat
  const more = useTexts(laterTexts).repeat
  const { locale } = useFormats()
  const [writing, setWriting] = useState(false)
  const [words, setWords] = useState("")
  const field = useFocus<HTMLInputElement>(writing)
  const usual = presets(due, t, locale)
  const unusual = value && !usual.some((preset) => preset.rule === value)

  const text = useDebounced(writing ? words.trim() : "", PAUSE_MS)
  const wanted = text ? { text } : !writing && value ? { rule: value } : null
  const asked = wanted && { ...wanted, due_date: due, task_id: taskId }
  const { data } = useRecurrence(asked)
  const read = asked && data
  const problem = writing && text && read && !read.rule
  const take = () => {
    if (!read?.rule || words.trim() !== text) return
    setWriting(false)
    setWords("")
    onChange(read.rule)
  }
  return (
    <div className="max-w-64">
      <span className={`${chipStyles} w-full`}>
        <Icon name="repeat" className="size-4 text-muted" />
        <select
          aria-label={more.customLabel}
          value={writing ? CUSTOM : (value ?? "")}
          onChange={(event) => {
            setWriting(event.target.value === CUSTOM)
            if (event.target.value !== CUSTOM) onChange(event.target.value || null)
          }}
          className="w-full appearance-none bg-raised outline-none"
        >
          <option value="">{more.never}</option>
          {usual.map((preset) => (
            <option key={preset.rule} value={preset.rule}>
              {preset.words}
            </option>
          ))}
          {unusual && <option value={value}>{describe(value, t, locale) ?? <RuleWords rule={value} />}</option>}
          <option value={CUSTOM}>{more.custom}</option>
        </select>
      </span>
      {writing && (
        <input
          ref={field}
          value={words}
          aria-label={more.custom}
          aria-invalid={problem ? true : undefined}
          placeholder={more.customPlaceholder}
          maxLength={200}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return
            event.preventDefault()
            take()
          }}
          onBlur={take}
          className={`${inputLook} mt-2 text-sm`}
        />
      )}
      <p role="status" className={`mt-1 text-sm ${problem ? "text-danger" : "text-muted"}`}>
        {problem && (read.problems[0] ?? more.notUnderstood)}
        {read?.rule && (
          <>
            {writing && <span className="block font-medium text-text first-letter:uppercase">{read.text}</span>}
            {more.next(read.dates.map((day) => formatDay(day, locale, { weekday: "short", day: "numeric", month: "short" })).join(", "))}
          </>
        )}
      </p>
    </div>
  )
}
