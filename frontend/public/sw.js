/** The service worker: what the page has beside its window. Push notifications are in a file of their own.
 *
 * The page opens without a network: its scripts never change under their names, so they are kept and used first; its
 * documents are asked from the server and the last good answer is the spare. The API is never touched here, what was
 * read from it is kept by lib/offline. */
importScripts("/sw-push.js")

const SCRIPTS = "scripts" // of every build that a tab may still show
const PAGES = "pages" // documents of the signed-in person, see lib/offline/forget.ts
const SCRIPTS_KEPT = 400
const OFFLINE_LIST = "/offline.json" // written by scripts/standalone.mjs: the files of the build
const SHELL = '<main id="main"' // only pages with the person's frame, not "the server does not answer"

self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))

self.addEventListener("fetch", (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== "GET" || origin !== self.location.origin) return
  if (pathname.startsWith("/_next/static/")) event.respondWith(script(request))
  else if (request.mode === "navigate" && !pathname.startsWith("/api/")) event.respondWith(document_(event))
})

self.addEventListener("message", (event) => {
  if (event.data?.type === "keep") event.waitUntil(keep(event.data.pages))
})

async function script(request) {
  const kept = await caches.match(request.url)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(SCRIPTS)).put(request.url, answer.clone())
  return answer
}

async function document_(event) {
  try {
    const answer = await fetch(event.request)
    if (answer.status >= 500) return (await spare(event.request)) ?? answer
    event.waitUntil(keepPage(event.request.url, answer.clone()))
    return answer
  } catch (error) {
    const kept = await spare(event.request)
    if (kept) return kept
    throw error
  }
}

/** The last document of this address; else the way to today's. */
async function spare(request) {
  const pages = await caches.open(PAGES)
  const kept = await pages.match(request.url, { ignoreSearch: true })
  return kept ?? ((await pages.match("/today")) && Response.redirect("/today"))
}

async function keepPage(url, answer) {
  if (!answer.ok || answer.redirected || !(await answer.clone().text()).includes(SHELL)) return
  const { pathname } = new URL(url)
  await (await caches.open(PAGES)).put(pathname, answer)
}

/** Gets the main pages and all files of the build before they are needed. */
async function keep(paths) {
  for (const path of paths) {
    const answer = await fetch(path, { redirect: "manual" }).catch(() => null)
    if (answer) await keepPage(new URL(path, self.location.origin).href, answer)
  }
  const list = await fetch(OFFLINE_LIST, { cache: "no-store" }).catch(() => null)
  if (!list?.ok) return
  const scripts = await caches.open(SCRIPTS)
  const { files } = await list.json()
  for (const file of files) if (!(await scripts.match(file))) await scripts.add(file).catch(() => undefined)
  const kept = await scripts.keys()
  for (const old of kept.slice(0, Math.max(0, kept.length - SCRIPTS_KEPT))) await scripts.delete(old)
}
