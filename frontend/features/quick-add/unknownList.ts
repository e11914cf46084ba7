import type { Range } from "@/features/tasks/model/readings"

const PLUS = /(?<![^\s])\+([\p{L}\p{N}][\p{L}\p{N}_-]*)/gu

/** The first `+Name` in the text that was read as nothing and names no list: most likely one that is still to be made.
 * `read`: what has been read as something, or turned off. */
export function unknownList(text: string, read: Range[], known: string[]): string | null {
  const names = new Set(known.map((name) => name.toLowerCase()))
  for (const { 0: whole, 1: name, index } of text.matchAll(PLUS)) {
    const taken = read.some(([start, end]) => start < index + whole.length && index < end)
    if (!taken && !/^\d+$/.test(name!) && !names.has(name!.toLowerCase())) return name!
  }
  return null
}
