/** What may be completed where one types: a word that begins with a mark, such as `#tag`. */
export interface Started {
  mark: string
  /** What was typed after the mark. */
  typed: string
  start: number
}

/** The word at the caret, if it begins with one of the marks. */
export function startedAt(text: string, caret: number, marks: string): Started | null {
  const found = new RegExp(`(?:^|\\s)([${marks}])([^\\s${marks}]*)$`).exec(text.slice(0, caret))
  if (!found) return null
  const [, mark, typed] = found
  return { mark: mark!, typed: typed!, start: caret - typed!.length - 1 }
}

/** The text with the word completed, and where the caret then stands. */
export function completed(text: string, { start }: Started, caret: number, word: string): [string, number] {
  const rest = text.slice(caret).replace(/^[^\S\n]+/, "")
  const before = `${text.slice(0, start)}${word} `
  return [before + rest, before.length]
}
