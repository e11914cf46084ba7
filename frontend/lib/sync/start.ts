/** Loaded after the first paint: what was read and done stays on this device, and the page opens without a network. */
import { dehydrate, hydrate, type DehydratedState, type InfiniteData, type QueryClient } from "@tanstack/react-query"
import { get, set } from "idb-keyval"
import { inGerman } from "@/lib/api/client"
import { activeServiceWorker } from "./serviceWorker"
import { CACHE_KEY, keepUntilSignedOut } from "./forget"
import { openQueue } from "./outbox"
import { outbox, restored } from "./state"
import { watchVersion } from "./version"
import { keepWords } from "@/lib/words/words"

const KEPT = new Set(["me", "lists", "tasks", "task", "counts", "tags", "views", "progress", "recurrence"])
const PAGES = ["/today", "/upcoming", "/inbox", "/search", "/completed", "/tags", "/archive", "/history", "/settings"]
const SAVE_MS = 500
/** Pages of one list that are kept: writing thousands of tasks at each change would make the page slow. */
const KEPT_PAGES = 5
const IDLE_MS = 4_000
/** What weighs megabytes comes after everything else. */
const LONG_IDLE_MS = 15_000

interface Kept {
  user: string
  state: DehydratedState
}

/** Shows what was last known where the server has not answered yet. */
async function restore(client: QueryClient, user: string): Promise<void> {
  const kept = await get<Kept>(CACHE_KEY)
  if (kept?.user === user) hydrate(client, kept.state)
}

function firstPages(data: unknown): unknown {
  const { pages, pageParams } = data as Partial<InfiniteData<unknown>>
  return pages ? { pages: pages.slice(0, KEPT_PAGES), pageParams: pageParams!.slice(0, KEPT_PAGES) } : data
}

function save(client: QueryClient, user: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    const state = dehydrate(client, {
      shouldDehydrateQuery: ({ queryKey, state }) => state.data !== undefined && KEPT.has(String(queryKey[0])),
      shouldDehydrateMutation: () => false,
      serializeData: firstPages,
    })
    void set(CACHE_KEY, { user, state } satisfies Kept).catch(() => undefined) // no room, or a private window
  }
  const stop = client.getQueryCache().subscribe(({ type }) => {
    if (type === "updated" || type === "removed") timer ??= setTimeout(write, outbox.get().waiting > 0 ? 0 : SAVE_MS)
  })
  const writeNow = () => timer !== undefined && write() // the tab may be closed next
  document.addEventListener("visibilitychange", writeNow)
  return () => {
    stop()
    document.removeEventListener("visibilitychange", writeNow)
    clearTimeout(timer)
  }
}

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
  let saving: (() => void) | undefined
  const idle: ReturnType<typeof setTimeout>[] = []
  let stopped = false
  const closeQueue = openQueue(user, () => void client.invalidateQueries())
  void restore(client, user)
    .catch(() => undefined)
    .then(() => {
      if (stopped) return
      saving = save(client, user)
      restored.set(true)
    })
  void inGerman()?.catch(() => undefined) // while there is a network: it may be what fails
  const unwatch = build ? watchVersion(client, build) : undefined
  if ("serviceWorker" in navigator) {
    idle.push(setTimeout(() => void keepPages().catch(() => undefined), IDLE_MS))
    if (build) idle.push(setTimeout(() => void keepReader(build).catch(() => undefined), LONG_IDLE_MS))
  }
  return keepUntilSignedOut(() => {
    stopped = true
    idle.forEach(clearTimeout)
    unwatch?.()
    saving?.()
    closeQueue()
  })
}
