/** What was read stays on this device (IndexedDB), by TanStack's persister, so that the page opens without a network. */
import type { InfiniteData, Query, QueryClient } from "@tanstack/react-query"
import { persistQueryClientRestore, persistQueryClientSubscribe, type PersistedClient } from "@tanstack/query-persist-client-core"
import { del, get, set } from "idb-keyval"
import { CACHE_KEY } from "./forget"
import { outbox } from "./state"

const KEPT = new Set(["me", "lists", "members", "tasks", "task", "counts", "tags", "views", "progress", "recurrence"])
const SAVE_MS = 500
/** Pages of one list that are kept: writing thousands of tasks at each change would make the page slow. */
const KEPT_PAGES = 5

function firstPages(data: unknown): unknown {
  const { pages, pageParams } = data as Partial<InfiniteData<unknown>>
  return pages ? { pages: pages.slice(0, KEPT_PAGES), pageParams: pageParams!.slice(0, KEPT_PAGES) } : data
}

/** Writes the latest state at most every `SAVE_MS`; at once while changes wait, and when the tab may be closed next. */
function makePersister() {
  let next: PersistedClient | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    if (next) void set(CACHE_KEY, next).catch(() => undefined) // no room, or a private window
    next = undefined
  }
  return {
    write,
    drop: () => {
      clearTimeout(timer)
      next = undefined
    },
    persister: {
      persistClient: (client: PersistedClient) => {
        next = client
        timer ??= setTimeout(write, outbox.get().waiting > 0 ? 0 : SAVE_MS)
      },
      restoreClient: () => get<PersistedClient>(CACHE_KEY),
      removeClient: () => del(CACHE_KEY),
    },
  }
}

/** Shows what was last known where the server has not answered yet, then begins to save. `user`: whose it is; what another
 * person left is thrown away. Returns how to stop. */
export async function persist(client: QueryClient, user: string): Promise<() => void> {
  const { persister, write, drop } = makePersister()
  await persistQueryClientRestore({ queryClient: client, persister, buster: user, maxAge: Infinity }).catch(() => undefined)
  // The stream tells what happens from this page's start on: what was kept before is asked for where it is shown.
  const isOlder = ({ state }: Query) => state.dataUpdatedAt < performance.timeOrigin
  void client.invalidateQueries({ predicate: isOlder, refetchType: "none" })
  const stop = persistQueryClientSubscribe({
    queryClient: client,
    persister,
    buster: user,
    dehydrateOptions: {
      shouldDehydrateQuery: ({ queryKey, state }) => state.data !== undefined && KEPT.has(String(queryKey[0])),
      shouldDehydrateMutation: () => false,
      serializeData: firstPages,
    },
  })
  document.addEventListener("visibilitychange", write)
  return () => {
    stop()
    document.removeEventListener("visibilitychange", write)
    drop()
  }
}
