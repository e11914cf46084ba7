"use client"
/** One conversation with the assistant: sending, following, stopping, coming back to an answer after a lost connection. */
import { Chat, useChat } from "@ai-sdk/react"
import { useQueryClient } from "@tanstack/react-query"
import { lastAssistantMessageIsCompleteWithApprovalResponses } from "ai"
import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import { ApiError } from "@/lib/api/client"
import { newId } from "@/lib/id"
import { keys } from "@/lib/keys"
import { changesTasks, fromStored, settled, textOf } from "../messages"
import { problemOf, type Asked } from "../problems"
import { makeTransport } from "../transport"
import type { ChatMessage, ChatPage } from "../types"
import { useReconnect } from "./useReconnect"
import { useStop } from "./useStop"
import { useRefresh } from "@/lib/sync/useRefresh"
import { fetchMessages, type Thread } from "./useThread"

const RENDER_MS = 50

export function useChatSession(thread: Thread, page: ChatPage) {
  const { id } = thread
  const client = useQueryClient()
  const refresh = useRefresh()
  const latestPage = useRef(page)
  useEffect(() => {
    latestPage.current = page
  }, [page])

  const [chat] = useState(
    () =>
      new Chat<ChatMessage>({
        id,
        messages: thread.messages,
        generateId: newId,
        transport: makeTransport({
          page: () => latestPage.current,
          onToolOutput: (output) => changesTasks(output) && refresh(),
        }),
        sendAutomaticallyWhen: lastAssistantMessageIsCompleteWithApprovalResponses,
        onFinish: () => void client.invalidateQueries({ queryKey: keys.allConversations }),
      }),
  )
  const { messages, status, error } = useChat<ChatMessage>({ chat, experimental_throttle: RENDER_MS })
  const busy = status === "submitted" || status === "streaming"

  const [asked, setAsked] = useState<Asked>("nothing")
  const [refusal, setRefusal] = useState<ApiError>()
  const retry = useRef<() => void>(() => undefined)

  /** Takes the stored messages for the truth. */
  const sync = useCallback(async () => {
    const stored = settled(fromStored((await fetchMessages(id)).items))
    const known = chat.messages.findIndex((message) => message.id === stored.messages[0]?.id)
    chat.messages = [...chat.messages.slice(0, Math.max(known, 0)), ...stored.messages]
    chat.clearError()
  }, [chat, id])

  /** Follows the answer that is being written; when none is, shows what became of it. */
  const follow = useCallback(async () => {
    setAsked("follow")
    await chat.resumeStream()
    if (chat.status === "error") return
    const last = chat.messages.at(-1)
    if (last?.role !== "assistant" || last.metadata?.status === "running") await sync().catch(() => undefined)
    refresh()
  }, [chat, refresh, sync])

  useEffect(() => {
    if (thread.running) void follow()
  }, [follow, thread.running])

  // Refused after this page had already changed its messages: back to what is stored, and say why.
  const unsent = asked === "send"
  useEffect(() => {
    if (!(error instanceof ApiError) || error.status < 400 || unsent) return
    setRefusal(error)
    void sync().catch(() => undefined)
  }, [error, sync, unsent])

  const acts = useMemo(() => {
    const begin = (what: Asked, again: () => void) => {
      retry.current = again
      setAsked(what)
      setRefusal(undefined)
    }
    const post = (message: ChatMessage): void => {
      begin("send", () => {
        chat.messages = chat.messages.filter((other) => other.id !== message.id)
        post(message) // the same id: the server answers it once
      })
      void chat.sendMessage(message)
    }
    const edit = (messageId: string, text: string): void => {
      begin("edit", () => edit(messageId, text))
      void chat.sendMessage({ text, messageId })
    }
    const regenerate = (): void => {
      begin("regenerate", regenerate)
      void chat.regenerate()
    }
    const answer = (approvalId: string, approved: boolean): void => {
      begin("answer", () => void chat.sendMessage())
      void chat.addToolApprovalResponse({ id: approvalId, approved })
    }
    return {
      send: (text: string) => post({ id: newId(), role: "user", parts: [{ type: "text", text }] }),
      edit,
      regenerate,
      answer,
      retry: () => retry.current(),
      /** Shows the answer that runs already; gives back the text that could not be sent. */
      async showRunning(): Promise<string> {
        const last = chat.messages.at(-1)
        const text = last?.role === "user" ? textOf(last) : ""
        setRefusal(undefined)
        await sync().catch(() => undefined)
        void follow()
        return text
      },
      prepend(earlier: ChatMessage[]) {
        chat.messages = [...earlier, ...chat.messages]
      },
      dismiss() {
        setRefusal(undefined)
        chat.clearError()
      },
    }
  }, [chat, follow, sync])

  const problem = problemOf({ asked, error: error ?? refusal, busy, messages })
  const { stop, stopping } = useStop(id, busy, () => void chat.stop())
  const reconnect = useReconnect(problem?.kind === "lost", follow)

  return { id, messages, status, busy, problem, stopping, stop, reconnect, ...acts }
}

export type ChatSession = ReturnType<typeof useChatSession>
