"use client"
import { useState } from "react"
import { api } from "@/lib/api/client"
import type { ParsedTask } from "@/lib/api/types"
import { useFormats, useTexts } from "@/lib/i18n"
import { inputLook } from "@/ui/Field"
import { Icon } from "@/ui/Icon"
import { pill } from "@/ui/pill"
import { describe, presets } from "../repeat"
import { texts } from "../texts"

interface Props {
  due: string
  value: string | null
  onChange(rule: string | null): void
}

const CUSTOM = "custom"

/** The usual repetitions, and any other in one's own words, which the server reads. */
export function RepeatSelect({ due, value, onChange }: Props) {
  const t = useTexts(texts).repeat
  const { locale } = useFormats()
  const [writing, setWriting] = useState(false)
  const [problem, setProblem] = useState("")
  const usual = presets(due, t, locale)
  const unusual = value && !usual.some((preset) => preset.rule === value)

  const read = async (words: string) => {
    if (!words.trim()) return setWriting(false)
    const answer = await api.post<ParsedTask>("/tasks/parse", { text: words }).catch(() => null)
    const rule = answer?.data.recurrence
    setProblem(rule ? "" : t.notUnderstood)
    if (!rule) return
    setWriting(false)
    onChange(rule)
  }
  return (
    <div>
      <span className={`${pill} w-full`}>
        <Icon name="repeat" className="size-4 text-muted" />
        <select
          aria-label={t.customLabel}
          value={writing ? CUSTOM : (value ?? "")}
          onChange={(event) => {
            setProblem("")
            setWriting(event.target.value === CUSTOM)
            if (event.target.value !== CUSTOM) onChange(event.target.value || null)
          }}
          className="w-full appearance-none bg-raised outline-none"
        >
          <option value="">{t.never}</option>
          {usual.map((preset) => (
            <option key={preset.rule} value={preset.rule}>
              {preset.words}
            </option>
          ))}
          {unusual && <option value={value}>{describe(value, t, locale)}</option>}
          <option value={CUSTOM}>{t.custom}</option>
        </select>
      </span>
      {writing && (
        <input
          aria-label={t.custom}
          aria-invalid={problem ? true : undefined}
          placeholder={t.customPlaceholder}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return
            event.preventDefault()
            void read(event.currentTarget.value)
          }}
          onBlur={(event) => void read(event.target.value)}
          className={`${inputLook} mt-2 text-sm`}
        />
      )}
      {problem && (
        <p role="alert" className="mt-1 max-w-56 text-sm text-danger">
          {problem}
        </p>
      )}
    </div>
  )
}
