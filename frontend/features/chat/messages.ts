/** Reading messages: what the parts of a turn mean for the panel. */
import { isToolUIPart } from "ai"
import type { Approval, ChatMessage, ChatPart, Choices, Notice, StoredMessage, ToolOutput, ToolPart } from "./types"

const KINDS = new Set(["tasks", "changed", "undone", "lists", "list_changed", "tags", "failed"])
const CHANGING = new Set<unknown>(["changed", "undone", "list_changed"])

/** Oldest first, as the panel shows them; the API gives the newest first. */
export function fromStored(items: StoredMessage[]): ChatMessage[] {
  return items
    .map(({ id, role, parts, ...metadata }): ChatMessage => ({ id, role, parts, metadata }))
    .reverse()
}

/** The stored messages without an answer that is still being written: resuming sends that one whole. */
export function settled(messages: ChatMessage[]): { messages: ChatMessage[]; running: boolean } {
  const last = messages.at(-1)
  const running = last?.metadata?.status === "running"
  return { messages: running && last.role === "assistant" ? messages.slice(0, -1) : messages, running }
}

export const isToolPart = (part: ChatPart): part is ToolPart => isToolUIPart(part) && part.type !== "dynamic-tool"

export const toolName = (part: ToolPart): string => part.type.slice("tool-".length)

/** What a tool gave. An unknown kind keeps its sentence. */
export function toolOutput(output: unknown): ToolOutput {
  const given = (typeof output === "object" && output !== null ? output : {}) as { kind?: unknown; text?: unknown }
  if (KINDS.has(String(given.kind))) return given as ToolOutput
  const text = typeof given.text === "string" ? given.text : typeof output === "string" ? output : ""
  return { kind: "other", text }
}

/** Did this output change tasks or lists? */
export const changesTasks = (output: unknown): boolean => CHANGING.has((output as { kind?: unknown } | null)?.kind)

export function textOf(message: ChatMessage): string {
  return message.parts
    .flatMap((part) => (part.type === "text" ? [part.text] : []))
    .join("\n\n")
    .trim()
}

export function approvalFor(message: ChatMessage, toolCallId: string): Approval | undefined {
  return message.parts.flatMap((part) => (part.type === "data-approval" ? [part.data] : [])).find((data) => data.tool_call_id === toolCallId)
}

export function choicesOf(message: ChatMessage): Choices | undefined {
  return message.parts.flatMap((part) => (part.type === "data-choices" ? [part.data] : [])).at(-1)
}

/** Tool parts that wait for a yes or no. */
export const openQuestions = (message: ChatMessage | undefined): ToolPart[] =>
  (message?.parts ?? []).filter(isToolPart).filter((part) => part.state === "approval-requested")

/** Is there anything of the answer to look at yet? */
export function hasContent(message: ChatMessage | undefined): boolean {
  return !!message?.parts.some((part) => (part.type === "text" ? part.text.trim() !== "" : part.type.startsWith("tool-") || part.type.startsWith("data-")))
}

/** A remark of the server in the person's language; one that this page does not know is said as it came. */
export function noticeText({ code, reason, done = [], text }: Notice, words: NoticeWords): string {
  const why = reason && words.reasons[reason]
  if (!why) return words.codes[code] ?? text
  return `${why} ${code === "fallback" ? words.fallback : done.length > 0 ? words.done(done.join("; ")) : words.nothing}`
}

export interface NoticeWords {
  reasons: Record<string, string>
  codes: Record<string, string>
  fallback: string
  nothing: string
  done(what: string): string
}

/** The finished answer in words, for a screen reader: each sentence once. */
export function spoken(message: ChatMessage, words: NoticeWords): string {
  const said = message.parts.flatMap((part) => {
    if (part.type === "text") return [part.text]
    if (part.type === "data-notice") return [noticeText(part.data, words)]
    if (!isToolPart(part)) return []
    if (part.state === "output-available") return [toolOutput(part.output).text]
    if (part.state === "approval-requested") return [approvalFor(message, part.toolCallId)?.sentence ?? ""]
    return []
  })
  const plain = said.map((text) => text.replace(/[*_`#>]+/g, "").replace(/\s+/g, " ").trim()).filter(Boolean)
  return [...new Set(plain)].join(" ")
}
