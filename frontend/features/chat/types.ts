/** What travels between the chat panel and the assistant: AI SDK messages with our data parts and tool outputs. */
import type { UIMessage } from "ai"
import type { Change, TagCount, Task, TaskList } from "@/lib/api/types"

/** What the person looks at while asking. */
export interface ChatPage {
  view?: string
  list_id?: string
}

export type TurnStatus = "running" | "done" | "stopped" | "failed"

/** What a model's endpoint counted for an answer. */
export interface Usage {
  requests: number
  input_tokens: number
  output_tokens: number
}

export interface Metadata {
  model?: string | null
  usage?: Usage | null
  offline?: boolean
  status?: TurnStatus
  created_at?: string
}

export interface Approval {
  tool_call_id: string
  /** Exactly what will happen. */
  sentence: string
  tasks: { id: string; title: string }[]
  total: number
  expires_at: string
}
export interface Notice {
  level: "info" | "warning" | "error"
  code: string
  text: string
  /** Why, where there is more than one way to it. */
  reason?: string
  /** What had been done before, each in a sentence. */
  done?: string[]
}
export interface Choices {
  question?: string
  choices: { label: string; send: string }[]
}

type DataParts = { approval: Approval; notice: Notice; choices: Choices }
export type ChatMessage = UIMessage<Metadata, DataParts>
export type ChatPart = ChatMessage["parts"][number]
export type ToolPart = Extract<ChatPart, { type: `tool-${string}` }>

export type ChangedAction = "created" | "updated" | "completed" | "reopened" | "moved" | "deleted"

export type ToolOutput =
  | { kind: "tasks"; text: string; tasks: Task[]; total: number; nearest: { id: string; title: string }[] }
  | { kind: "changed"; text: string; action: ChangedAction; tasks: Task[]; change_id: number | null }
  | { kind: "undone"; text: string; change_id: number | null; changes: Change[] }
  | { kind: "lists"; text: string; lists: TaskList[] }
  | { kind: "list_changed"; text: string; action: ChangedAction; list: TaskList; change_id: number | null }
  | { kind: "tags"; text: string; tags: TagCount[] }
  | { kind: "failed"; text: string; error: string }
  | { kind: "other"; text: string }

export interface StoredMessage {
  id: string
  role: "user" | "assistant"
  parts: ChatPart[]
  status: TurnStatus
  model: string | null
  usage: Usage | null
  created_at: string
}
export interface StoredMessages {
  items: StoredMessage[]
  next_cursor: string | null
}

export interface Conversation {
  id: string
  title: string
  created_at: string
  updated_at: string
}
