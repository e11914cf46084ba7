"use client"
import { cx } from "./cx"
import { Icon, type IconName } from "./Icon"

interface Props<Option extends string> {
  name: string
  legend: string
  options: { value: Option; label: string; icon?: IconName }[]
  value: Option
  onChange(value: Option): void
}

/** A few choices side by side, of which one holds (radio buttons). */
export function ChoiceSwitch<Option extends string>({ name, legend, options, value, onChange }: Props<Option>) {
  return (
    <fieldset>
      <legend className="sr-only">{legend}</legend>
      <div className="inline-flex max-w-full flex-wrap rounded-lg bg-sunken p-1">
        {options.map((option) => (
          <label
            key={option.value}
            className={cx(
              "flex min-h-9 items-center gap-2 rounded-md px-3 text-sm transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11",
              value === option.value ? "bg-raised font-medium shadow-card" : "text-muted hover:text-text",
            )}
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              suppressHydrationWarning
            />
            {option.icon && <Icon name={option.icon} className="size-4" />}
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
