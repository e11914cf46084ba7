import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { Change } from "@/lib/api/types"
import { listen } from "./live"
import { notices } from "./notices"
import { live } from "./state"

/** The browser's EventSource, as far as a page sees it: jsdom has none. */
class Source extends EventTarget {
  static readonly CLOSED = 2
  static all: Source[] = []
  readyState = 0
  onerror: (() => void) | null = null
  constructor(readonly url: string) {
    super()
    Source.all.push(this)
  }
  say(type: string, data: unknown = null) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }))
  }
  breaks(forGood: boolean) {
    this.readyState = forGood ? Source.CLOSED : 0
    this.onerror?.()
  }
  close() {
    this.readyState = Source.CLOSED
  }
}
const latest = () => Source.all.at(-1)!
const heard = { onChange: vi.fn(), onMissed: vi.fn(), onNotice: vi.fn(), onRefused: vi.fn(), onReady: vi.fn() }
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal("EventSource", Source)
  Source.all = []
  for (const each of Object.values(heard)) each.mockClear()
  live.set(true)
  stop = listen("/stream", "5:5:~0a", heard)
  vi.runOnlyPendingTimers()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test("hands on changes, notices and reminders", () => {
  latest().say("ready")
  latest().say("change", { id: 7 })
  latest().say("reminder", { kind: "test" })
  expect(heard.onChange).toHaveBeenCalledWith({ id: 7 } as Change)
  expect(notices.get()).toEqual({ kind: "test" })
  latest().say("notice", {})
  expect(heard.onNotice).toHaveBeenCalledTimes(1)
  expect(heard.onMissed).not.toHaveBeenCalled()
})

test("goes on from where the journal stood, and without knowing where asks for all at first", () => {
  expect(latest().url).toBe("/stream?after=5%3A5%3A%7E0a")
  latest().say("ready")
  expect(heard.onMissed).not.toHaveBeenCalled()
  stop()
  stop = listen("/stream", null, heard)
  vi.runOnlyPendingTimers()
  expect(latest().url).toBe("/stream")
  latest().say("ready")
  expect(heard.onMissed).toHaveBeenCalledTimes(1)
})

test("after a break what was missed is asked for, once for each break", () => {
  latest().say("ready")
  latest().breaks(false)
  expect(live.get()).toBe(false)
  latest().say("ready") // the browser's own second try
  expect(live.get()).toBe(true)
  expect(heard.onMissed).toHaveBeenCalledTimes(1)
})

test("a stream that was refused is asked for again, less and less often", () => {
  for (const wait of [500, 1_000, 2_000, 5_000, 10_000, 10_000]) {
    const before = Source.all.length
    latest().breaks(true)
    vi.advanceTimersByTime(wait - 1)
    expect(Source.all).toHaveLength(before)
    vi.advanceTimersByTime(1)
    expect(Source.all).toHaveLength(before + 1)
  }
  latest().say("ready")
  latest().breaks(true)
  vi.advanceTimersByTime(500) // as at first
  expect(Source.all).toHaveLength(8)
})

test("each refusal is told of: the session may have ended", () => {
  latest().breaks(false)
  expect(heard.onRefused).not.toHaveBeenCalled()
  latest().breaks(true)
  expect(heard.onRefused).toHaveBeenCalledTimes(1)
})

test("the network's return opens one anew, and a stopped listener stays silent", () => {
  const old = latest()
  window.dispatchEvent(new Event("online"))
  expect(old.readyState).toBe(Source.CLOSED)
  stop()
  expect(latest().readyState).toBe(Source.CLOSED)
  window.dispatchEvent(new Event("online"))
  expect(Source.all).toHaveLength(2)
})
