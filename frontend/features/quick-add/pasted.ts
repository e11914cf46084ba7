/** Pasted text as lines that are a task each: without the marks that lists are written with, below what they stand below. */
const MOST = 200
const LONGEST = 500
const HEADING = /^#{1,6}\s+(?=\S)/
const MARK = /^(?:[-*+•–]\s+|\d{1,3}[.)]\s+)?(?:\[([ xX]?)\]\s*)?/
const TAB = "    "

export interface PastedLine {
  text: string
  done: boolean
  /** Which line before it is its task; a line that is indented deeper goes below the outermost one, too. */
  parent: number | null
  /** The heading above it. */
  heading: string
}

export function pastedLines(text: string): PastedLine[] {
  const lines: PastedLine[] = []
  let above: { indent: number; at: number }[] = []
  let heading = ""
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const words = raw.trim()
    if (HEADING.test(words)) {
      heading = words.replace(HEADING, "").replace(/[#\s]+$/, "")
      above = []
      continue
    }
    const mark = MARK.exec(words)!
    const task = words.slice(mark[0].length).trim().slice(0, LONGEST)
    if (!task) continue
    const spaced = raw.replaceAll("\t", TAB)
    const indent = spaced.length - spaced.trimStart().length
    above = above.filter((other) => other.indent < indent)
    lines.push({ text: task, done: /x/i.test(mark[1] ?? ""), parent: above[0]?.at ?? null, heading })
    above.push({ indent, at: lines.length - 1 })
  }
  return lines.slice(0, MOST)
}
