/** The stream of changes (server-sent events): other tabs, other devices, the API and the assistant. */
import type { Change } from "@/lib/api/types"
import { notices, type Notice } from "./notices"
import { live } from "./state"

const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000]

export interface Listener {
  onChange(change: Change): void
  /** Something was missed: all is asked for again. */
  onMissed(): void
  /** Somebody did what the person is told of. */
  onNotice(): void
  /** The server answers, but gives no stream. */
  onRefused(): void
  /** The server answers; called each time that it does so again. */
  onReady(): void
}

/** Listens until it is stopped, to what happens after a cursor of the journal. The browser comes back to a stream that breaks;
 * one that was refused is asked for anew here, less and less often. */
export function listen(address: string, after: string | null, { onChange, onMissed, onNotice, onRefused, onReady }: Listener): () => void {
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let missed = after === null // whatever happened between what the page shows and the stream
  const from = after === null ? address : `${address}?${new URLSearchParams({ after }).toString()}`

  const connect = () => {
    const stream = (source = new EventSource(from))
    stream.addEventListener("change", ({ data }: MessageEvent<string>) => onChange(JSON.parse(data) as Change))
    stream.addEventListener("reload", onMissed)
    stream.addEventListener("notice", onNotice)
    stream.addEventListener("reminder", ({ data }: MessageEvent<string>) => notices.set(JSON.parse(data) as Notice))
    stream.addEventListener("ready", () => {
      failures = 0
      live.set(true)
      if (missed) onMissed()
      missed = true
      onReady()
    })
    stream.onerror = () => {
      live.set(false)
      if (stream.readyState !== EventSource.CLOSED) return // the browser tries again by itself
      onRefused()
      retry = setTimeout(connect, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)])
    }
  }
  const onOnline = () => {
    clearTimeout(retry)
    source?.close()
    connect()
  }
  retry = setTimeout(connect) // a task of its own: the page has just come to life
  window.addEventListener("online", onOnline)
  return () => {
    window.removeEventListener("online", onOnline)
    clearTimeout(retry)
    source?.close()
  }
}
