/** What may be completed where one types: a tag, a list, a priority. */
export interface Started {
  mark: "#" | "+" | "!"
  /** What was typed after the mark. */
  typed: string
  start: number
}

const STARTED = /(?:^|\s)([#+!])([^\s#+!]*)$/

/** The word at the caret, if it begins with a mark. */
export function startedAt(text: string, caret: number): Started | null {
  const found = STARTED.exec(text.slice(0, caret))
  if (!found) return null
  const [, mark, typed] = found
  return { mark: mark as Started["mark"], typed: typed!, start: caret - typed!.length - 1 }
}

/** The text with the word completed, and where the caret then stands. */
export function completed(text: string, { start }: Started, caret: number, word: string): [string, number] {
  const rest = text.slice(caret).replace(/^\s+/, "")
  const before = `${text.slice(0, start)}${word} `
  return [before + rest, before.length]
}
