"use client"
import { useState } from "react"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { Icon } from "@/ui/Icon"
import { Popover } from "@/ui/Popover"
import { useSharedLists } from "../api/people"
import type { GroupBy, Look, SortBy } from "../model/useLayout"
import { EverybodySwitch } from "./EverybodySwitch"
import { texts } from "../texts"
import { texts as later } from "./texts"

const OWN = "own"

interface Props {
  look: Look
  onChange(change: Partial<Look>): void
  /** Does the view hold what is one's own to do, or nobody's, unless one wants everybody's? */
  turns?: boolean
}

/** How the rows of a view are sorted, and under which headings; kept with the view on this device. */
export function ArrangeMenu({ look, onChange, turns = false }: Props) {
  const { arrange: t, assign } = useTexts(later)
  const shares = useSharedLists().length > 0
  const { due, priority, title, list, tags } = useTexts(texts).edit
  const [open, setOpen] = useState(false)
  const changed = !!(look.sort || look.group)
  const sorts: [SortBy | typeof OWN, string][] = [[OWN, t.own], ["due", due], ["priority", priority], ["title", title], ["added", t.newest]]
  const groups: [GroupBy | typeof OWN, string][] = [[OWN, t.none], ["due", due], ["priority", priority], ["tag", tags], ["list", list]]
  if (shares) groups.push(["person", assign.assignee])
  const choices = <Value extends string>(legend: string, options: [Value, string][], value: string, choose: (value: Value) => void) => (
    <fieldset>
      <legend className="px-2 pb-1 text-xs font-semibold tracking-wide text-muted uppercase">{legend}</legend>
      {options.map(([option, label]) => (
        <label key={option} className={cx("flex min-h-9 items-center gap-2 rounded-md px-2 text-sm hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11", option === value && "font-semibold text-accent-strong")}>
          <input type="radio" name={legend} className="sr-only" checked={option === value} onChange={() => choose(option)} />
          <Icon name="check" className={cx("size-4", option !== value && "invisible")} />
          {label}
        </label>
      ))}
    </fieldset>
  )
  return (
    <>
      {turns && <EverybodySwitch look={look} onLook={onChange} />}
      <Popover
        label={t.title}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button
            type="button"
            aria-label={t.title}
            title={t.title}
            className={cx("flex size-9 items-center justify-center rounded-md hover:bg-hover pointer-coarse:size-11", changed ? "bg-accent-soft text-accent-strong" : "text-muted")}
          >
            <Icon name="sort" className="size-[18px]" />
          </button>
        }
      >
        <div className="grid grid-cols-2 gap-3">
          {choices(t.sort, sorts, look.sort ?? OWN, (sort) => onChange({ sort: sort === OWN ? undefined : sort }))}
          {choices(t.group, groups, look.group ?? OWN, (group) => onChange({ group: group === OWN ? undefined : group }))}
        </div>
      </Popover>
    </>
  )
}
