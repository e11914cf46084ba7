/** Markdown that no person writes: containers in containers, or marks by the thousand. The parser's time grows with the
 * square of either, which freezes the page of whoever looks at it, so such text is shown as it is. */
const DEEP = 30
const MARKS_IN_A_PARAGRAPH = 1_000

const nested = new RegExp(`^(?:[ \\t]*(?:>|(?:[*+-]|\\d{1,9}[.)])[ \\t])){${DEEP + 1}}`, "m")

export function isPlainText(markdown: string): boolean {
  return nested.test(markdown) || markdown.split(/\n[ \t]*\n/).some((part) => (part.match(/[*_~[\]`|]/g)?.length ?? 0) > MARKS_IN_A_PARAGRAPH)
}
