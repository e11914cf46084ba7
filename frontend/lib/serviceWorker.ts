/** The page's service worker, see public/sw.js. */
export const hasServiceWorker = () => typeof navigator !== "undefined" && "serviceWorker" in navigator

/** Installs the worker, or finds it installed. Rejects where there is none to be had: plain http, private windows. */
export function registerServiceWorker(): Promise<ServiceWorkerRegistration> {
  return navigator.serviceWorker.register("/sw.js")
}
