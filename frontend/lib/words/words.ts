/** Reading words without a network: what that needs is put by while there is one, and run when there is none. */
import { apiPath } from "@/lib/api/client"
import type { ParsedTask } from "@/lib/api/types"

export interface Line {
  text: string
  ignore: [start: number, end: number][]
  /** Ids of the person's lists by their names. */
  lists: Record<string, string>
  /** Where the line goes unless it says where. */
  list_id: string | null
  /** Id and name of those who have a list, by its id, as far as the page knows them. */
  people: Record<string, [id: string, name: string][]>
  locale: string
  time_zone: string
  language: string | null
  first_weekday: number | null
  hour_format: number | null
}

const CACHE = "python"
const GRAMMAR = apiPath("/tasks/grammar")
const READER = "/reader.js"
const SLOW = new Set(["slow-2g", "2g"])

interface Connection {
  saveData?: boolean
  effectiveType?: string
}

/** Some 5 MB: not where each of them counts. */
function isCheap(): boolean {
  const { connection } = navigator as { connection?: Connection }
  return navigator.onLine && !connection?.saveData && !SLOW.has(connection?.effectiveType ?? "")
}

/** Puts by a Python for browsers, once, and the grammar, which changes with each `build`. */
export async function keepWords(build: string): Promise<void> {
  if (!isCheap()) return
  const list = await fetch("/offline.json", { cache: "no-store" })
  const { python } = (await list.json()) as { python: string[] }
  const cache = await caches.open(CACHE)
  // In their order: the reader comes last and stands for all.
  for (const file of python) if (!(await cache.match(file))) await cache.add(new Request(file, { cache: "no-store" }))
  const grammar = await fetch(`${GRAMMAR}?build=${build}`)
  if (grammar.ok) await cache.put(GRAMMAR, grammar)
  const wanted = new Set([...python, GRAMMAR])
  for (const { url } of await cache.keys()) if (!wanted.has(new URL(url).pathname)) await cache.delete(url)
}

let reader: Promise<Worker | null> | undefined
let asked = 0
const waiting = new Map<number, (read: ParsedTask | null) => void>()

/** None where nothing was put by. */
async function start(): Promise<Worker | null> {
  if (typeof caches === "undefined" || !navigator.serviceWorker?.controller) return null
  const cache = await caches.open(CACHE)
  const script = (await cache.keys()).find(({ url }) => url.endsWith(READER))
  if (!script || !(await cache.match(GRAMMAR))) return null
  const worker = new Worker(script.url, { type: "module" })
  const end = (next?: Promise<null>) => {
    worker.terminate()
    reader = next
    waiting.forEach((tell) => tell(null))
    waiting.clear()
  }
  worker.onmessage = ({ data: { id, read } }: MessageEvent<{ id: number; read: ParsedTask | null }>) => {
    waiting.get(id)?.(read)
    waiting.delete(id)
  }
  worker.onerror = () => end(Promise.resolve(null)) // until the page is opened anew, words wait for the network
  window.addEventListener("online", () => end(), { once: true }) // the server reads again
  return worker
}

/** Starts what reads words here, which takes some seconds. */
export function warmUp(): Promise<Worker | null> {
  reader ??= start().catch(() => null).then((worker) => {
    if (!worker) reader = undefined // what it needs may come yet
    return worker
  })
  return reader
}

/** What a line means, as the server would say; null where that cannot be found out here. */
export async function readHere(line: Line): Promise<ParsedTask | null> {
  const worker = await warmUp()
  if (!worker) return null
  const id = asked++
  return new Promise((tell) => {
    waiting.set(id, tell)
    worker.postMessage({ id, asked: { ...line, now: Date.now() } })
  })
}
