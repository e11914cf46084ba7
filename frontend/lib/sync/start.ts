/** Loaded after the first paint: what was read and done stays on this device, and the page opens without a network. */
import type { QueryClient } from "@tanstack/react-query"
import { pageRefusals } from "@/lib/api/client"
import { activeServiceWorker } from "./serviceWorker"
import { keepUntilSignedOut } from "./forget"
import { leave } from "./leave"
import { openQueue } from "./outbox"
import { persist } from "./persist"
import { restored } from "./state"
import { showUnsent } from "./unsent"
import { watchVersion } from "./version"
import { keepWords } from "@/lib/words/words"

const PAGES = ["/today", "/upcoming", "/inbox", "/search", "/completed", "/tags", "/archive", "/history", "/settings", "/settings/account", "/settings/reminders", "/settings/data", "/settings/access"]
const IDLE_MS = 4_000
/** What weighs megabytes comes after everything else. */
const LONG_IDLE_MS = 15_000

/** Installs the worker and has it get the main pages, when nothing else is to be done. */
async function keepPages(): Promise<void> {
  const { active } = await activeServiceWorker()
  active?.postMessage({ type: "keep", pages: PAGES })
}

/** What reads words without a network; of the tabs that are open, one gets it. */
async function keepReader(build: string): Promise<void> {
  await activeServiceWorker()
  await navigator.locks.request("python", { ifAvailable: true }, async (lock) => lock && (await keepWords(build)))
}

/** `build`: the name of this page's build; none while it is being developed. */
export function start(client: QueryClient, user: string, build: string | undefined): () => void {
  let stopSaving: (() => void) | undefined
  const idle: ReturnType<typeof setTimeout>[] = []
  let stopped = false
  const closeQueue = openQueue(user, () => void client.invalidateQueries(), () => void leave(client))
  void showUnsent(user).catch(() => undefined)
  void persist(client, user).then((stop) => {
    if (stopped) return stop()
    stopSaving = stop
    restored.set(true)
  })
  void pageRefusals()?.catch(() => undefined) // while there is a network: it may be what fails
  const unwatch = build ? watchVersion(client, build) : undefined
  if ("serviceWorker" in navigator) {
    idle.push(setTimeout(() => void keepPages().catch(() => undefined), IDLE_MS))
    if (build) idle.push(setTimeout(() => void keepReader(build).catch(() => undefined), LONG_IDLE_MS))
  }
  return keepUntilSignedOut(() => {
    stopped = true
    idle.forEach(clearTimeout)
    unwatch?.()
    stopSaving?.()
    closeQueue()
  })
}
