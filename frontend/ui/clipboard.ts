/** Browsers offer the clipboard only on https and localhost. */
export const canCopy = (): boolean => typeof navigator !== "undefined" && !!navigator.clipboard

/** Calls `done` when the text is there; the browser may refuse. */
export function copyText(text: string, done: () => void): void {
  void navigator.clipboard.writeText(text).then(done, () => undefined)
}
