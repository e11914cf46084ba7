const BEFORE = 40
const LENGTH = 240

/** The piece of a text in which the first of the sought words stands. */
export function around(text: string, q: string): string {
  const line = text.replace(/\s+/g, " ").trim()
  const [word = ""] = q.toLocaleLowerCase().split(/\s+/)
  const at = line.toLocaleLowerCase().indexOf(word)
  const start = at > LENGTH - word.length ? line.lastIndexOf(" ", at - BEFORE) + 1 : 0
  return `${start > 0 ? "…" : ""}${line.slice(start, start + LENGTH)}${line.length > start + LENGTH ? "…" : ""}`
}
