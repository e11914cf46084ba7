/** What went wrong with a turn, and thereby what a person can do about it. */
import { ApiError } from "@/lib/api/client"
import type { ChatMessage } from "./types"

/** What the panel asked for last. */
export type Asked = "nothing" | "send" | "edit" | "regenerate" | "answer" | "follow"

export type Problem =
  /** The server said no, or nothing; `unsent`: the person's last message waits on the page. */
  | { kind: "refused"; code: string; detail: string; unsent: boolean }
  /** The connection broke in the middle; the answer goes on without this page. */
  | { kind: "lost" }

interface Turn {
  asked: Asked
  error: Error | undefined
  busy: boolean
  messages: ChatMessage[]
}

export function problemOf({ asked, error, busy, messages }: Turn): Problem | null {
  if (busy) return null
  if (error instanceof ApiError) {
    const away = error.status === 0 || error.status >= 500
    if (asked === "follow" && away) return { kind: "lost" }
    return { kind: "refused", code: error.code, detail: error.message, unsent: asked === "send" }
  }
  const status = messages.at(-1)?.metadata?.status
  if (status === "failed") return null // its own notice says it
  return error || status === "running" ? { kind: "lost" } : null
}
