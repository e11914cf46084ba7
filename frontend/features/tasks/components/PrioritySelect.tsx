"use client"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { Icon } from "@/ui/Icon"
import { chipStyles } from "@/ui/chipStyles"
import { texts } from "../texts"

const tones = ["text-muted", "text-info", "text-warning", "text-danger"]

export function PrioritySelect({ value, onChange }: { value: number; onChange(priority: number): void }) {
  const t = useTexts(texts).edit
  return (
    <span className={cx(chipStyles, tones[value])}>
      <Icon name="flag" className="size-4" />
      <select
        aria-label={t.priority}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
        className="appearance-none bg-transparent text-text outline-none"
      >
        {[3, 2, 1, 0].map((priority) => (
          <option key={priority} value={priority} className="bg-raised text-text">
            {priority ? t.priorities[priority] : t.priority}
          </option>
        ))}
      </select>
    </span>
  )
}
