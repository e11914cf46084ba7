/** Speaks the chat's wire contract: the server keeps the history, so only what is new is sent. */
import { DefaultChatTransport, type UIMessageChunk } from "ai"
import { apiPath, fetchOrExplain } from "@/lib/api/client"
import type { ChatMessage, ChatPage } from "./types"

interface Hooks {
  page(): ChatPage
  /** A tool has given its result. */
  onToolOutput(output: unknown): void
}

const VIEWS = new Set(["today", "upcoming", "overdue", "inbox", "completed", "all", "search"])

/** The page in the assistant's words; one that holds no tasks says nothing. */
export function pageContext({ view, list_id }: ChatPage): object | undefined {
  if (list_id) return { view: "list", list_id }
  return view && VIEWS.has(view) ? { view } : undefined
}

export function requestBody(
  { id, messages, trigger, messageId }: { id: string; messages: ChatMessage[]; trigger: string; messageId?: string },
  page: ChatPage,
): object {
  const last = messages.at(-1)
  const answers = last?.role === "assistant"
  const parts = answers ? last.parts.filter((part) => "state" in part && part.state === "approval-responded") : last?.parts
  return {
    id,
    trigger,
    message_id: answers && trigger === "submit-message" ? undefined : messageId,
    message: trigger === "regenerate-message" || !last ? undefined : { id: last.id, role: last.role, parts },
    page: pageContext(page),
  }
}

/** A message of the person's has an answer once, however often it comes: the server that forwards it may send it again. */
function repeatable({ messages, trigger }: { messages: ChatMessage[]; trigger: string }): Record<string, string> {
  const last = messages.at(-1)
  return trigger === "submit-message" && last?.role === "user" ? { "Idempotency-Key": last.id } : {}
}

class Transport extends DefaultChatTransport<ChatMessage> {
  constructor(private readonly hooks: Hooks) {
    super({
      api: apiPath("/chat"),
      fetch: fetchOrExplain,
      prepareSendMessagesRequest: (request) => ({ body: requestBody(request, hooks.page()), headers: repeatable(request) }),
      prepareReconnectToStreamRequest: ({ id }) => ({ api: apiPath("/chat/{conversation_id}/stream", { names: { conversation_id: id } }) }),
    })
  }

  protected override processResponseStream(stream: ReadableStream<Uint8Array<ArrayBufferLike>>): ReadableStream<UIMessageChunk> {
    const { onToolOutput } = this.hooks
    return super.processResponseStream(stream).pipeThrough(
      new TransformStream<UIMessageChunk, UIMessageChunk>({
        transform(chunk, controller) {
          controller.enqueue(chunk)
          if (chunk.type === "tool-output-available") onToolOutput(chunk.output)
        },
      }),
    )
  }
}

export const makeTransport = (hooks: Hooks) => new Transport(hooks)
