/** Pasted text as lines that are a task each: without blank ones, and without the marks that lists are written with. */
const MOST = 200
const LONGEST = 500
const MARK = /^\s*(?:[-*•–]\s+|\d{1,3}[.)]\s+)?(?:\[[ xX]?\]\s*)?/

export function pastedLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(MARK, "").trim().slice(0, LONGEST))
  return lines.filter(Boolean).slice(0, MOST)
}
