"use client"
import { useEffect, useRef, useState } from "react"
import { spoken, type NoticeWords } from "../messages"
import type { ChatSession } from "./useChatSession"

interface Words {
  thinking: string
  done: string
  stopped: string
}

/** What a screen reader hears of a turn: that it is being worked on, and the whole answer once it is complete. */
export function useAnnouncement({ busy, messages, problem }: ChatSession, words: Words, notices: NoticeWords): string {
  const [said, setSaid] = useState("")
  const wasBusy = useRef(false)

  useEffect(() => {
    if (busy === wasBusy.current) return
    wasBusy.current = busy
    if (busy) return setSaid(words.thinking)
    const last = messages.at(-1)
    if (problem || last?.role !== "assistant") return setSaid("")
    const end = last.metadata?.status === "stopped" ? words.stopped : words.done
    setSaid([spoken(last, notices), end].filter(Boolean).join(" "))
  }, [busy, messages, notices, problem, words])

  return said
}
