/** The service worker: what the page has beside its window. Push notifications are in a file of their own. */
importScripts("/sw-push.js")

self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))
