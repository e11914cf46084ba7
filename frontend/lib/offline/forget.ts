/** Leaves nothing of a person on this device. */
import { clear, del } from "idb-keyval"

export const CACHE_KEY = "cache"

const forgetPages = () => (typeof caches === "undefined" ? undefined : caches.delete("pages"))

export async function forget(): Promise<void> {
  await Promise.allSettled([clear(), forgetPages()])
}

/** For a session that ended by itself: what was not sent stays, for the same person's next one. */
export async function forgetWhatWasRead(): Promise<void> {
  await Promise.allSettled([del(CACHE_KEY), forgetPages()])
}
