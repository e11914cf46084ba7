/** Pasted text as lines that are a task each: without the marks that lists are written with, below what they stand below.
 * What Markdown has beside lists is no task, as where a file is imported: code, tables, quotes, comments, front matter. */
const LONGEST = 20_000
const HEADING = /^#{1,6}\s+(?=\S)/
const MARK = /^(?:[-*+•–]\s+|\d{1,3}[.)]\s+)?(?:\[([ xX-]?)\]\s*)?/
const BLOCK = /^(?:`{3,}|~{3,}|<!--)/
const LEFT_OUT = /^(?:>|\||<\/?[a-z][^<>]*>)/i
const FRONT_MATTER = /^---\s*\n(?:[\w-]+\s*:.*\n|[ \t-].*\n|#.*\n|\s*\n)*?(?:---|\.\.\.)\s*(?:\n|$)/
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
  let until = "" // what ends the block that one is in
  for (const raw of text.replace(/\r\n?/g, "\n").replace(FRONT_MATTER, "").split("\n")) {
    const words = raw.trim()
    if (until) {
      if (words.includes(until)) until = ""
      continue
    }
    const block = BLOCK.exec(words)?.[0]
    if (block) {
      until = block === "<!--" ? "-->" : block
      if (words.slice(block.length).includes(until)) until = ""
      continue
    }
    if (LEFT_OUT.test(words)) continue
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
    lines.push({ text: task, done: /[x-]/i.test(mark[1] ?? ""), parent: above[0]?.at ?? null, heading })
    above.push({ indent, at: lines.length - 1 })
  }
  return lines
}
