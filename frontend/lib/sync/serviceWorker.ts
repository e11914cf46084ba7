/** The page's service worker, see worker/sw.ts. */
const LIMIT_MS = 10_000

/** Installs the worker, or finds it installed, and waits until it is active. Rejects where there is none to be had (plain
 * http, private windows) and where it does not start: `ready` alone would then wait for ever. */
export async function activeServiceWorker(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register("/sw.js")
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException("The service worker did not start.", "TimeoutError")), LIMIT_MS)
  })
  return Promise.race([navigator.serviceWorker.ready, late]).finally(() => clearTimeout(timer))
}
