"use client"
import { useEffect, useRef } from "react"
import { cx } from "./cx"
import { Icon } from "./Icon"
import type { useCompletions } from "./useCompletions"

/** The words that would complete what is being typed. The field keeps the focus. */
export function Completions({ list, label }: { list: ReturnType<typeof useCompletions>; label: string }) {
  const { open } = list
  const shown = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (open) shown.current?.scrollIntoView({ block: "nearest" })
  }, [open])
  if (!open) return null
  return (
    <ul ref={shown} id={`${list.id}-list`} role="listbox" aria-label={label} className="mx-2 mb-2 scroll-mb-2 rounded-md max-md:scroll-mb-20 bg-sunken p-1">
      {list.choices.map((choice, at) => (
        // The keyboard acts by the field.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={choice.id}
          id={`${list.id}-${at}`}
          role="option"
          aria-selected={at === list.active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={choice.run}
          className={cx("flex min-h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2 text-sm hover:bg-hover pointer-coarse:min-h-11", at === list.active && "bg-accent-soft text-accent-strong")}
        >
          {choice.colour ? <span data-colour={choice.colour} className="mx-1 size-2.5 rounded-full bg-(--list)" /> : <Icon name={choice.icon!} className="size-[18px] text-muted" />}
          <bdi className="flex-1 truncate">{choice.label}</bdi>
          {choice.detail && <span className="text-muted">{choice.detail}</span>}
        </li>
      ))}
    </ul>
  )
}
