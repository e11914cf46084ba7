import type { Colour } from "@/lib/api/types"
import { cx } from "./cx"

const colours: Colour[] = ["teal", "orange", "blue", "pink", "green", "purple", "red", "yellow"]

/** The first letters of the first and the last name, whatever the script. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = (word = "") => [...word][0] ?? ""
  return (first(words[0]) + (words.length > 1 ? first(words.at(-1)) : "")).toLocaleUpperCase()
}

/** The same person has the same colour everywhere: their id's last digits are random. */
export const colourOf = (id: string): Colour => colours[parseInt(id.slice(-2), 16) % colours.length]!

/** A person as a disc with their initials. Whoever cannot see it reads the name beside it. */
export function Avatar({ id, name, className }: { id: string; name: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      data-colour={colourOf(id)}
      className={cx(
        "inline-flex size-7 shrink-0 items-center justify-center rounded-full bg-[color-mix(in_oklab,var(--list)_22%,var(--surface))] text-xs font-semibold text-text select-none",
        className,
      )}
    >
      {initials(name)}
    </span>
  )
}
