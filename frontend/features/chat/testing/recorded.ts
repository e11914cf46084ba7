/** Streams as the server sent them, with shorter ids. */
import type { Task } from "../../../lib/api/types"

export const ANN: Task = {
  id: "task-ann", title: "call Ann", notes: "", priority: 0, due_date: "2026-11-24", due_time: "17:00:00", recurrence: null, remind_before: null,
  tags: [], list_id: null, parent_id: null, assignee_id: null, position: "1", completed_at: null,
  created_at: "2026-11-23T01:19:08.728550Z", updated_at: "2026-11-23T01:19:08.728550Z",
}
const metadata = (status: string) => ({ model: "offline", offline: true, status, created_at: "2026-11-23T01:19:08.703546+00:00" })

export const start = (messageId = "answer-1") => ({ type: "start", messageId, messageMetadata: metadata("running") })
export const finish = (status = "done") => ({ type: "finish", messageMetadata: metadata(status) })
export const text = (words: string, id = "t") => [
  { type: "start-step" },
  { type: "text-start", id },
  { type: "text-delta", id, delta: words },
  { type: "text-end", id },
  { type: "finish-step" },
]
export const tool = (name: string, output: object, id = "call-1") => [
  { type: "start-step" },
  { type: "tool-input-start", toolCallId: id, toolName: name },
  { type: "tool-input-available", toolCallId: id, toolName: name, input: {} },
  { type: "tool-output-available", toolCallId: id, output },
  { type: "finish-step" },
]
export const added = tool("add_tasks", { kind: "changed", action: "created", text: "Added: “call Ann”", tasks: [ANN], change_id: 9 })

export const asksToDelete = [
  { type: "start-step" },
  { type: "tool-input-start", toolCallId: "call-2", toolName: "delete_tasks" },
  { type: "tool-input-available", toolCallId: "call-2", toolName: "delete_tasks", input: { task_ids: [ANN.id] } },
  {
    type: "data-approval",
    id: "call-2",
    data: {
      tool_call_id: "call-2", sentence: "Delete “call Ann”?", tasks: [{ id: ANN.id, title: ANN.title }], total: 1,
      expires_at: "2999-01-01T00:00:00Z",
    },
  },
  { type: "tool-approval-request", approvalId: "call-2", toolCallId: "call-2" },
  { type: "finish-step" },
]
export const deleted = {
  type: "tool-output-available",
  toolCallId: "call-2",
  output: { kind: "changed", action: "deleted", text: "Deleted “call Ann”", tasks: [ANN], change_id: 12 },
}
