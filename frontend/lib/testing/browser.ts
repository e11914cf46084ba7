/** What tests of lib/sync need of a browser: IndexedDB, and requests that reach a server of the test. */
import "fake-indexeddb/auto"
import { vi } from "vitest"

/** Sends what the page asks of its own origin to `base`. */
export function reach(base: string): void {
  const { fetch } = globalThis
  vi.stubGlobal("fetch", (path: string, init?: RequestInit) => fetch(new URL(path, base), init))
}
