import { describe, expect, test } from "vitest"
import { ApiError } from "@/lib/api/client"
import { approvalFor, changesTasks, choicesOf, fromStored, hasContent, noticeText, openQuestions, settled, spoken, textOf, toolOutput, type NoticeWords } from "./messages"
import { problemOf } from "./problems"
import { pageContext, requestBody } from "./transport"
import type { ChatMessage, ChatPart, StoredMessage } from "./types"

const stored = (id: string, role: "user" | "assistant", status: StoredMessage["status"] = "done"): StoredMessage => ({
  id, role, status, parts: [{ type: "text", text: id }], model: null, usage: null, created_at: "2026-11-23T10:00:00Z",
})
const assistant = (...parts: ChatPart[]): ChatMessage => ({ id: "a", role: "assistant", parts })
const asked = { type: "tool-delete_tasks", toolCallId: "c1", state: "approval-requested", input: {}, approval: { id: "c1" } } as ChatPart
const answered = (approved: boolean) =>
  ({ ...asked, state: "approval-responded", approval: { id: "c1", approved } }) as ChatPart
const approval: ChatPart = {
  type: "data-approval",
  id: "c1",
  data: { tool_call_id: "c1", sentence: "Delete “Ann”.", tasks: [], total: 1, expires_at: "" },
}

describe("stored messages", () => {
  test("come oldest first", () => {
    expect(fromStored([stored("2", "assistant"), stored("1", "user")]).map(textOf)).toEqual(["1", "2"])
  })
  test("without the answer that is still being written", () => {
    const { messages, running } = settled(fromStored([stored("2", "assistant", "running"), stored("1", "user")]))
    expect(messages.map((message) => message.id)).toEqual(["1"])
    expect(running).toBe(true)
  })
  test("with all when nothing runs", () => {
    expect(settled(fromStored([stored("2", "assistant", "stopped"), stored("1", "user")]))).toMatchObject({
      running: false, messages: [{ id: "1" }, { id: "2" }],
    })
  })
})

const words: NoticeWords = {
  reasons: { away: "Nobody is there." },
  codes: { stopped: "Stopped." },
  fallback: "Another answers.",
  nothing: "Nothing was done.",
  done: (what) => `This was done: ${what}.`,
}

describe("a remark of the server", () => {
  const notice = { level: "error" as const, code: "model_error", text: "as it came" }
  test.each([
    [{ code: "fallback", reason: "away" }, "Nobody is there. Another answers."],
    [{ reason: "away", done: ["Added “a”", "Done “b”"] }, "Nobody is there. This was done: Added “a”; Done “b”."],
    [{ reason: "away", done: [] }, "Nobody is there. Nothing was done."],
    [{ code: "stopped" }, "Stopped."],
    [{ reason: "news" }, "as it came"],
  ])("%o is said in the person's words", (fields, said) => expect(noticeText({ ...notice, ...fields }, words)).toBe(said))
})

describe("parts", () => {
  test("an unknown kind of result keeps its sentence", () => {
    expect(toolOutput({ kind: "weather", text: "It rains." })).toEqual({ kind: "other", text: "It rains." })
    expect(toolOutput("refused")).toEqual({ kind: "other", text: "refused" })
    expect(toolOutput(null)).toEqual({ kind: "other", text: "" })
  })
  test("only acts count as changes", () => {
    expect(["changed", "undone", "list_changed"].every((kind) => changesTasks({ kind }))).toBe(true)
    expect([{ kind: "tasks" }, null, "x"].some(changesTasks)).toBe(false)
  })
  test("a question is found with its sentence", () => {
    const message = assistant(approval, asked)
    expect(openQuestions(message)).toHaveLength(1)
    expect(approvalFor(message, "c1")?.sentence).toBe("Delete “Ann”.")
    expect(openQuestions(assistant(answered(true)))).toEqual([])
  })
  test("choices are the last ones offered", () => {
    expect(choicesOf(assistant())).toBeUndefined()
    expect(choicesOf(assistant({ type: "data-choices", data: { question: "Which?", choices: [] } }))?.question).toBe("Which?")
  })
  test("a step alone is nothing to look at", () => {
    expect(hasContent(assistant({ type: "step-start" }, { type: "text", text: " " }))).toBe(false)
    expect(hasContent(assistant({ type: "text", text: "Hi" }))).toBe(true)
  })
  test("are read out once and without marks", () => {
    const done = { type: "tool-add_tasks", toolCallId: "c", state: "output-available", input: {}, output: { kind: "changed", text: "Added “Ann”." } } as ChatPart
    expect(spoken(assistant(done, { type: "text", text: "Added **“Ann”**." }, approval, asked), words)).toBe("Added “Ann”. Delete “Ann”.")
  })
})

describe("the request", () => {
  const user: ChatMessage = { id: "u", role: "user", parts: [{ type: "text", text: "hi" }] }

  test("carries the new message only", () => {
    const body = requestBody({ id: "c", messages: [user, assistant(), { ...user, id: "u2" }], trigger: "submit-message" }, { view: "today" })
    expect(body).toMatchObject({ id: "c", message: { id: "u2", role: "user" }, page: { view: "today" } })
    expect(body).not.toHaveProperty("messages")
  })
  test("of an approval carries its answers only", () => {
    const message = assistant({ type: "text", text: "Shall I?" }, approval, answered(true))
    expect(requestBody({ id: "c", messages: [user, message], trigger: "submit-message", messageId: "a" }, {})).toMatchObject({
      message: { id: "a", role: "assistant", parts: [{ toolCallId: "c1", approval: { approved: true } }] },
      message_id: undefined,
    })
  })
  test("to answer again carries no message", () => {
    const body = requestBody({ id: "c", messages: [user], trigger: "regenerate-message", messageId: "a" }, {})
    expect(body).toMatchObject({ trigger: "regenerate-message", message_id: "a", message: undefined })
  })
  test.each([
    [{ view: "today" }, { view: "today" }],
    [{ list_id: "l" }, { view: "list", list_id: "l" }],
    [{ view: "settings" }, undefined],
    [{}, undefined],
  ])("page %o as %o", (page, context) => expect(pageContext(page)).toEqual(context))
})

describe("problems", () => {
  const running = { ...assistant(), metadata: { status: "running" as const } }
  const none = { asked: "send" as const, error: undefined, busy: false, messages: [] }

  test("none while it runs or when all is well", () => {
    expect(problemOf({ ...none, busy: true, error: new Error("x") })).toBeNull()
    expect(problemOf(none)).toBeNull()
  })
  test("an answer that ended without an end was cut off", () => {
    expect(problemOf({ ...none, messages: [running] })).toEqual({ kind: "lost" })
    expect(problemOf({ ...none, error: new TypeError("network error"), messages: [running] })).toEqual({ kind: "lost" })
  })
  test("a failed turn says so itself", () => {
    const failed = { ...assistant(), metadata: { status: "failed" as const } }
    expect(problemOf({ ...none, error: new Error("The model failed."), messages: [failed] })).toBeNull()
  })
  test("a refusal keeps its name; only a sent message waits", () => {
    const error = new ApiError(409, "AnswerRunning", "Running.")
    expect(problemOf({ ...none, error })).toMatchObject({ kind: "refused", code: "AnswerRunning", unsent: true })
    expect(problemOf({ ...none, asked: "answer", error })).toMatchObject({ unsent: false })
  })
  test("a server that is away while following is only a lost connection", () => {
    expect(problemOf({ ...none, asked: "follow", error: new ApiError(0, "Offline", "") })).toEqual({ kind: "lost" })
  })
})
