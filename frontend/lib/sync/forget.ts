/** Leaves nothing of a person on this device, also in its other tabs. */
import { clear, del } from "idb-keyval"

export const CACHE_KEY = "cache"
let stopKeeping: () => void = () => undefined
let tabs: BroadcastChannel | undefined

/** The worker goes on keeping pages until it is told; what it has kept meanwhile goes with the rest. */
async function forgetPages(): Promise<void> {
  if (typeof caches === "undefined") return
  const registration = await navigator.serviceWorker?.getRegistration()
  registration?.active?.postMessage({ type: "forget" })
  await caches.delete("pages")
}

async function closeNotifications(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  for (const notification of (await registration?.getNotifications()) ?? []) notification.close()
}

/** For a session that ended by itself: what was not sent stays, for the same person's next one. */
export async function forgetWhatWasRead(): Promise<void> {
  stopKeeping()
  await Promise.allSettled([del(CACHE_KEY), forgetPages(), closeNotifications()])
}

/** For a session that the person ended. */
export async function forget(): Promise<void> {
  stopKeeping()
  tabs?.postMessage("ended")
  await Promise.allSettled([clear(), forgetPages(), closeNotifications()])
}

/** Begins to keep things until the session ends, in this tab or another; that one must not be written to afterwards. */
export function keepUntilSignedOut(stop: () => void): () => void {
  stopKeeping = stop
  tabs = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("session")
  if (tabs) tabs.onmessage = () => void forgetWhatWasRead().then(() => window.location.assign("/sign-in"))
  return () => {
    stop()
    tabs?.close()
    tabs = undefined
  }
}
