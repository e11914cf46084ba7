/** Positions in what one types. The API counts characters (code points), JavaScript counts UTF-16 units; and readings
 * that were turned off stay with their words while one types on. */
import type { Span } from "@/lib/api/types"

export type Range = [start: number, end: number]

const toUnits = (text: string, points: number) => [...text].slice(0, points).join("").length
const toPoints = (text: string, units: number) => [...text.slice(0, units)].length

export const spansInUnits = (text: string, spans: Span[]): Span[] =>
  spans.map((span) => ({ ...span, start: toUnits(text, span.start), end: toUnits(text, span.end) }))

export const rangesInPoints = (text: string, ranges: Range[]): Range[] =>
  ranges.map(([start, end]) => [toPoints(text, start), toPoints(text, end)])

/** The ranges after an edit: those behind it move along, those that it touched are gone. */
export function shiftRanges(ranges: Range[], before: string, after: string): Range[] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const editEnd = before.length - tail
  const shift = after.length - before.length
  return ranges.flatMap<Range>(([start, end]) => {
    if (end <= head) return [[start, end]]
    if (start >= editEnd) return [[start + shift, end + shift]]
    return []
  })
}

export interface Piece {
  text: string
  kind: Span["kind"] | null
}

/** The text cut at its readings; spans that overlap an earlier one are left out. */
export function pieces(text: string, spans: Span[]): Piece[] {
  const cut: Piece[] = []
  let at = 0
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    if (span.start < at || span.end > text.length) continue
    if (span.start > at) cut.push({ text: text.slice(at, span.start), kind: null })
    cut.push({ text: text.slice(span.start, span.end), kind: span.kind })
    at = span.end
  }
  if (at < text.length) cut.push({ text: text.slice(at), kind: null })
  return cut
}
