/** The service worker: what the page has beside its window. Push notifications are in a file of their own.
 *
 * The page opens without a network: its scripts never change under their names, so they are kept and used first; its
 * documents are asked from the server and the last good answer is the spare; what reads words without a network was put
 * by (lib/words/words.ts). The API is never touched here, what was read from it is kept by lib/sync. */
importScripts("/sw-push.js")

const SCRIPTS = "scripts" // of every build that a tab may still show
const PAGES = "pages" // documents of the signed-in person, see lib/sync/forget.ts
const SCRIPTS_KEPT = 400
const OFFLINE_LIST = "/offline.json" // written by scripts/standalone.mjs: the files of the build
// Pages of one thing each. They hold no data, so one serves for all: what it names is put into it.
const TEMPLATE_ID = "00000000-0000-7000-8000-000000000000"
const OF_ONE = /^\/(list|task|view)\/([0-9a-f-]{36})$/
const SHELL = '<main id="main"' // only pages with the person's frame, not "the server does not answer"

let session = 0 // how often somebody has signed out since the worker began

worker.addEventListener("install", () => worker.skipWaiting())
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener("fetch", (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== "GET" || origin !== worker.location.origin) return
  if (pathname.startsWith("/_next/static/")) event.respondWith(script(request))
  else if (pathname.startsWith("/python/")) event.respondWith(caches.match(request.url).then((kept) => kept ?? fetch(request)))
  else if (request.mode === "navigate" && !pathname.startsWith("/api/")) event.respondWith(document_(event))
})

worker.addEventListener("message", (event) => {
  if (event.data?.type === "keep") event.waitUntil(keep(event.data.pages))
  if (event.data?.type === "forget") {
    session += 1
    event.waitUntil(caches.delete(PAGES))
  }
})

async function script(request: Request): Promise<Response> {
  const kept = await caches.match(request.url)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(SCRIPTS)).put(request.url, answer.clone())
  return answer
}

async function document_(event: FetchEvent): Promise<Response> {
  const began = session
  try {
    const answer = await fetch(event.request)
    if (answer.status >= 500) return (await spare(event.request)) ?? answer
    event.waitUntil(keepPage(event.request.url, answer.clone(), began))
    return answer
  } catch (error) {
    const kept = await spare(event.request)
    if (kept) return kept
    throw error
  }
}

/** The last document of this address; else the way to today's. */
async function spare(request: Request): Promise<Response | undefined> {
  const pages = await caches.open(PAGES)
  const { pathname } = new URL(request.url)
  const [, kind, id] = OF_ONE.exec(pathname) ?? []
  const kept = await pages.match(kind ? templateOf(kind) : pathname)
  if (!kept) return (await pages.match("/today")) ? Response.redirect("/today") : undefined
  if (!kind) return kept
  const headers = new Headers(kept.headers)
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name)
  return new Response((await kept.text()).replaceAll(TEMPLATE_ID, id!), { headers })
}

const templateOf = (kind: string) => `/${kind}/${TEMPLATE_ID}`

/** `began`: the session that asked for it. A page that comes after that one's end is kept for nobody. */
async function keepPage(url: string, answer: Response, began: number): Promise<void> {
  const { pathname } = new URL(url)
  if (OF_ONE.test(pathname) && !pathname.endsWith(TEMPLATE_ID)) return
  if (!answer.ok || answer.redirected || !(await answer.clone().text()).includes(SHELL)) return
  const pages = await caches.open(PAGES)
  if (session === began) await pages.put(pathname, answer)
  else await caches.delete(PAGES)
}

/** Gets the main pages and all files of the build before they are needed. */
async function keep(paths: string[]): Promise<void> {
  const began = session
  for (const path of [...paths, ...["list", "task", "view"].map(templateOf)]) {
    if (session !== began) return
    const answer = await fetch(path, { redirect: "manual" }).catch(() => null)
    if (answer) await keepPage(new URL(path, worker.location.origin).href, answer, began)
  }
  const list = await fetch(OFFLINE_LIST, { cache: "no-store" }).catch(() => null)
  if (!list?.ok) return
  const scripts = await caches.open(SCRIPTS)
  const { files } = (await list.json()) as { files: string[] }
  for (const file of files) if (!(await scripts.match(file))) await scripts.add(file).catch(() => undefined)
  const kept = await scripts.keys()
  for (const old of kept.slice(0, Math.max(0, kept.length - SCRIPTS_KEPT))) await scripts.delete(old)
}
