"use client"
/** A field with a list below it: type to narrow it, arrows to walk, Enter to choose (ARIA combobox with a listbox). */
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react"
import { cx } from "./cx"
import { Icon, type IconName } from "./Icon"
import { Kbd } from "./states"
import { useTypedMeanwhile } from "./typeahead"

export interface Choice {
  id: string
  label: string
  icon?: IconName
  /** A list's colour, in place of an icon. */
  colour?: string
  detail?: string
  shortcut?: string
  run(): void
}
export interface ChoiceGroup {
  name: string
  choices: Choice[]
}

interface Props {
  label: string
  placeholder: string
  groups: ChoiceGroup[]
  typed: string
  onType(typed: string): void
  /** Said when nothing fits. */
  nothing: string
  /** Backspace in the empty field. */
  onBack?(): void
  /** Another way to choose the same, beside the list where there is room. */
  children?: ReactNode
}

export function Chooser({ label, placeholder, groups, typed, onType, nothing, onBack, children }: Props) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const choices = groups.flatMap((group) => group.choices)
  const [wanted, setWanted] = useState("")
  const at = Math.max(choices.findIndex((choice) => choice.id === wanted), 0)
  const active = choices[at]

  useTypedMeanwhile(field, onType)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" })
  }, [active?.id])

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step && choices.length) setWanted(choices[(at + step + choices.length) % choices.length]!.id)
    else if (event.key === "Enter") active?.run()
    else if (event.key === "Backspace" && !typed && onBack) onBack()
    else return
    event.preventDefault()
  }
  const option = (choice: Choice) => `${id}-${choice.id}`

  return (
    <div className="@container flex max-h-[92dvh] flex-col sm:max-h-[80dvh]">
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Icon name="search" className="size-5 text-muted" />
        <input
          ref={field}
          value={typed}
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={active && option(active)}
          aria-autocomplete="list"
          placeholder={placeholder}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => {
            onType(event.target.value)
            setWanted("")
          }}
          onKeyDown={onKeyDown}
          className="min-h-13 w-full bg-transparent text-base outline-none"
        />
      </div>
      <div className={children ? "scroll-quiet min-h-0 @lg:flex" : "contents"}>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} tabIndex={-1} className={cx("p-2", children ? "min-w-0 flex-1" : "scroll-quiet min-h-0")}>
        {groups.filter((group) => group.choices.length > 0).map((group) => (
          <div key={group.name} role="group" aria-label={group.name} className="pb-1">
            <p aria-hidden="true" className="px-2.5 pt-2 pb-1 text-xs font-semibold tracking-wide text-muted uppercase">
              {group.name}
            </p>
            {group.choices.map((choice) => (
              // The keyboard acts by the field, which keeps the focus.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={choice.id}
                id={option(choice)}
                role="option"
                tabIndex={-1}
                aria-selected={choice === active}
                onPointerMove={() => choice !== active && setWanted(choice.id)}
                onClick={choice.run}
                className={cx(
                  "flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-2.5 pointer-coarse:min-h-11",
                  choice === active && "bg-accent-soft text-accent-strong",
                )}
              >
                {choice.colour ? (
                  <span className="flex size-5 items-center justify-center">
                    <span data-colour={choice.colour} className="size-2.5 rounded-full bg-(--list)" />
                  </span>
                ) : (
                  <Icon name={choice.icon ?? "chevronRight"} className={cx("size-[18px]", choice !== active && "text-muted")} />
                )}
                <span className="min-w-0 flex-1 truncate">{choice.label}</span>
                {choice.detail && <span className="shrink-0 text-sm text-muted">{choice.detail}</span>}
                {choice.shortcut && (
                  <span className="flex shrink-0 gap-1">
                    {choice.shortcut.split(" ").map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </span>
                )}
              </div>
            ))}
          </div>
        ))}
        {choices.length === 0 && <p className="px-2.5 py-6 text-center text-muted">{nothing}</p>}
      </div>
      {children && <div className="p-3">{children}</div>}
      </div>
      <p role="status" className="sr-only">
        {choices.length === 0 ? nothing : ""}
      </p>
    </div>
  )
}

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

/** The choices that have every typed word. */
export function narrowed(choices: Choice[], typed: string): Choice[] {
  const words = folded(typed).split(/\s+/).filter(Boolean)
  return choices.filter((choice) => words.every((word) => folded(`${choice.label} ${choice.detail ?? ""}`).includes(word)))
}
