import { QueryClientProvider } from "@tanstack/react-query"
import { render, screen, waitFor, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { makeQueryClient } from "@/lib/query"
import { AS_BROWSER, UserProvider } from "@/lib/user"
import { ChatPanel } from "./ChatPanel"
import { added, ANN, asksToDelete, deleted, finish, start, text } from "./testing/recorded"
import { refuse, startServer, Stream, type Routes } from "@/lib/testing/server"

const PIA = { id: "pia", email: "p@example.com", name: "Pia", time_zone: "Europe/Berlin", ...AS_BROWSER, created_at: "" }
let server: Awaited<ReturnType<typeof startServer>>
let streams: Stream[]

const open: Routes = {
  "GET /assistant": () => ({ offline: true, model: "offline" }),
  "GET /me": () => PIA,
  "GET /lists": () => [],
  "GET /tasks/counts": () => ({ inbox: 2, today: 1, overdue: 0, upcoming: 0, undated: 1 }),
  "GET /changes": () => ({ items: [], next_cursor: null }),
  "GET /conversations": () => ({ items: [], next_cursor: null }),
  "POST /chat": (_, answer) => void streams.push(new Stream(answer)),
}

/** Node's fetch wants whole addresses and its own AbortSignal; jsdom has neither. */
function stubBrowser(base: string) {
  const nodeFetch = globalThis.fetch
  vi.stubGlobal("fetch", (input: string, init: RequestInit = {}) => {
    const request = nodeFetch(new URL(input, base), { ...init, signal: undefined })
    const { signal } = init
    if (!signal) return request
    return Promise.race([
      request,
      new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(new DOMException("Aborted", "AbortError")))),
    ])
  })
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener() {}, removeEventListener() {} }))
  vi.stubGlobal("ResizeObserver", class { observe() {} disconnect() {} })
  Element.prototype.scrollTo = () => undefined
}

beforeEach(async () => {
  streams = []
  sessionStorage.clear()
  server = await startServer({ ...open })
  stubBrowser(server.base)
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await server.close()
})

function show() {
  const onClose = vi.fn()
  const client = makeQueryClient()
  const shown = render(
    <QueryClientProvider client={client}>
      <UserProvider user={PIA} after={null}>
        <ChatPanel page={{ view: "today" }} onClose={onClose} />
      </UserProvider>
    </QueryClientProvider>,
  )
  return { ...shown, client, onClose, user: userEvent.setup() }
}
const field = () => screen.findByRole("textbox", { name: "Message to the assistant" })
const stream = async (number = 1) => {
  await waitFor(() => expect(streams).toHaveLength(number))
  return streams[number - 1]!
}
async function say(user: ReturnType<typeof userEvent.setup>, words: string) {
  await user.type(await field(), `${words}{Enter}`)
}
const chats = () => server.calls.filter((call) => call.path === "/chat").map((call) => call.body as { id: string; message?: { id: string } })

describe("a message", () => {
  test("is sent by Enter and answered word by word", async () => {
    const { user } = show()
    await say(user, "add call Ann tomorrow 5pm")
    const answer = await stream()
    answer.send(start(), { type: "start-step" }, { type: "text-start", id: "t" }, { type: "text-delta", id: "t", delta: "Add" })
    expect(await screen.findByText("Add")).toBeTruthy()
    answer.send({ type: "text-delta", id: "t", delta: "ed **it**." }, { type: "text-end", id: "t" }, finish()).end()
    expect(await screen.findByText("it", { selector: "strong" })).toBeTruthy()
    expect((await screen.findByText("Added it. Answer complete.")).getAttribute("aria-live")).toBe("polite")
    expect(chats()[0]).toMatchObject({ trigger: "submit-message", page: { view: "today" }, message: { role: "user" } })
    const [sent] = server.calls.filter((call) => call.path === "/chat")
    expect(sent!.key).toBe((sent!.body.message as { id: string }).id) // so the bridge may send it again
  })
  test("with Shift+Enter gets a second line instead", async () => {
    const { user } = show()
    await user.type(await field(), "one{Shift>}{Enter}{/Shift}two")
    expect(((await field()) as HTMLTextAreaElement).value).toBe("one\ntwo")
    expect(chats()).toEqual([])
  })
  test("that is too long is not sent", async () => {
    const { user } = show()
    await user.click(await field())
    await user.paste("x".repeat(4001))
    expect((screen.getByRole("alert")).textContent).toContain("1 characters too long")
    await user.keyboard("{Enter}")
    expect(chats()).toEqual([])
  })
  test("that was refused waits, and is sent again under its id", async () => {
    server.routes["POST /chat"] = (_, answer) => refuse(answer, 429, "TooManyAnswers", "Too many.")
    const { user } = show()
    await say(user, "hello")
    const bar = await screen.findByRole("alert")
    expect((bar).textContent).toContain("Your message was not sent.")
    server.routes["POST /chat"] = open["POST /chat"]!
    await user.click(within(bar).getByRole("button", { name: "Try again" }))
    ;(await stream()).send(start(), ...text("Hi."), finish()).end()
    expect(await screen.findByText("Hi.")).toBeTruthy()
    expect(screen.getAllByText("hello")).toHaveLength(1)
    expect(chats()[0]!.message!.id).toBe(chats()[1]!.message!.id)
  })
})

describe("a tool's card", () => {
  test("shows the task, ticks it, and refreshes the lists", async () => {
    const { user, client } = show()
    const refreshed = vi.spyOn(client, "invalidateQueries")
    await say(user, "add call Ann")
    ;(await stream()).send(start(), ...added, ...text("Done."), finish()).end()
    const card = await screen.findByRole("group", { name: "Added" })
    expect(within(card).getByText("call Ann")).toBeTruthy()
    await waitFor(() => expect(refreshed).toHaveBeenCalledWith(expect.objectContaining({ queryKey: ["tasks"] })))

    server.routes[`POST /tasks/${ANN.id}/complete`] = () => ({ ...ANN, completed_at: "2026-11-23T11:00:00Z", updated_at: "2999-11-23T11:00:00Z" })
    await user.click(within(card).getByRole("checkbox", { name: "Complete: call Ann" }))
    expect((await within(card).findByRole("checkbox", { checked: true })).getAttribute("aria-label")).toBe("Reopen: call Ann")
  })
  test("is undone and done again", async () => {
    server.routes["POST /changes/9/undo"] = () => ({ changes: [], "Change-Id": 10 })
    server.routes["POST /changes/10/undo"] = () => ({ changes: [], "Change-Id": 11 })
    const { user } = show()
    await say(user, "add call Ann")
    ;(await stream()).send(start(), ...added, finish()).end()
    await user.click(await screen.findByRole("button", { name: "Undo: Added: “call Ann”" }))
    await user.click(await screen.findByRole("button", { name: "Redo: Added: “call Ann”" }))
    expect(await screen.findByRole("button", { name: "Undo: Added: “call Ann”" })).toBeTruthy()
  })
  test("offers force when the task has changed since", async () => {
    server.routes["POST /changes/9/undo"] = (call, answer) =>
      call.body.force ? { changes: [], "Change-Id": 10 } : refuse(answer, 409, "ChangeConflict", "Its title changed since.")
    const { user } = show()
    await say(user, "add call Ann")
    ;(await stream()).send(start(), ...added, finish()).end()
    await user.click(await screen.findByRole("button", { name: /^Undo:/ }))
    expect(await screen.findByText("Its title changed since.")).toBeTruthy()
    await user.click(screen.getByRole("button", { name: "Undo anyway" }))
    expect(await screen.findByRole("button", { name: /^Redo:/ })).toBeTruthy()
  })
})

describe("a question", () => {
  test("says what will happen, takes the focus, and a yes continues the same answer", async () => {
    const { user } = show()
    await say(user, "delete call Ann")
    ;(await stream()).send(start(), ...asksToDelete, finish()).end()
    const question = await screen.findByRole("group", { name: "Delete “call Ann”?" })
    await waitFor(() => expect(document.activeElement).toBe(question))
    await user.keyboard("{Tab}{Enter}")
    ;(await stream(2)).send(start(), deleted, ...text("Deleted it."), finish()).end()
    expect(await screen.findByRole("group", { name: "Deleted" })).toBeTruthy()
    expect(document.activeElement).toBe(await field())
    expect(chats()[1]!.message).toMatchObject({
      id: "answer-1", role: "assistant", parts: [{ state: "approval-responded", toolCallId: "call-2", approval: { approved: true } }],
    })
  })
  test("that is no longer open says so and shows what is stored", async () => {
    const { user } = show()
    await say(user, "delete call Ann")
    ;(await stream()).send(start(), ...asksToDelete, finish()).end()
    const yes = await screen.findByRole("button", { name: "Yes, do it" })
    server.routes["POST /chat"] = (_, answer) => refuse(answer, 409, "ApprovalGone", "That question was already answered.")
    server.routes["GET *"] = () => ({
      items: [{ id: "answer-1", role: "assistant", parts: [{ type: "text", text: "Already gone." }], status: "done", model: null, ...AS_BROWSER, created_at: "" }],
      next_cursor: null,
    })
    await user.click(yes)
    expect(await screen.findByText("Already gone.")).toBeTruthy()
    expect((screen.getByRole("alert")).textContent).toContain("already answered")
  })
})

describe("what a model took", () => {
  test("stands under its answer", async () => {
    const { user } = show()
    await say(user, "hello")
    const metadata = { model: "gpt-5-mini", offline: false, status: "done", usage: { requests: 2, input_tokens: 4100, output_tokens: 56 } }
    ;(await stream()).send(start(), ...text("Hi."), { type: "finish", messageMetadata: metadata }).end()
    const used = await screen.findByTitle("4,100 tokens read, 56 written, in 2 requests")
    expect(used.textContent).toContain("gpt-5-mini")
    expect(used.textContent).toContain("4,156 tokens")
  })
})

describe("an answer in the making", () => {
  test("is stopped on the server", async () => {
    server.routes["POST *"] = () => undefined
    const { user } = show()
    await say(user, "go on for ever")
    const answer = (await stream()).send(start(), ...text("One"))
    await user.click(await screen.findByRole("button", { name: "Stop" }))
    await waitFor(() => expect(server.calls.some((call) => call.path.endsWith("/stop"))).toBe(true))
    answer.send({ type: "data-notice", data: { level: "info", code: "stopped", text: "Stopped. What was done before stays done." } }, finish("stopped"), { type: "abort" }).end()
    expect(await screen.findByText("Stopped. What was done before stays done.")).toBeTruthy()
    expect(await screen.findByRole("button", { name: "Send" })).toBeTruthy()
  })
  test("is taken up again after the connection broke", async () => {
    const { user } = show()
    await say(user, "hello")
    const answer = (await stream()).send(start(), ...text("Half"))
    expect(await screen.findByText("Half")).toBeTruthy()
    server.routes["GET *"] = (_, response) => void new Stream(response).send(start(), ...text("Half and whole."), finish()).end()
    answer.cut()
    expect((await screen.findByRole("alert")).textContent).toContain("The connection was lost.")
    expect(await screen.findByText("Half and whole.")).toBeTruthy()
    expect(screen.queryByRole("alert")).toBeNull()
  })
  test("goes on after a reload", async () => {
    sessionStorage.setItem("chat-pia", "c1")
    server.routes["GET /conversations/c1/messages"] = () => ({
      items: [
        { id: "answer-1", role: "assistant", parts: [{ type: "text", text: "Ha" }], status: "running", model: null, ...AS_BROWSER, created_at: "" },
        { id: "u", role: "user", parts: [{ type: "text", text: "hello" }], status: "done", model: null, ...AS_BROWSER, created_at: "" },
      ],
      next_cursor: null,
    })
    server.routes["GET /chat/c1/stream"] = (_, response) => void streams.push(new Stream(response).send(start(), ...text("Half")))
    show()
    expect(await screen.findByText("Half")).toBeTruthy()
    streams.at(-1)!.send(...text(" and whole.", "t2"), finish()).end()
    expect(await screen.findByText("and whole.")).toBeTruthy()
    expect(screen.queryByText("Ha")).toBeNull()
  })
  test("that failed says why and can be tried again", async () => {
    const { user } = show()
    await say(user, "hello")
    ;(await stream())
      .send(start(), { type: "data-notice", data: { level: "error", code: "model_error", text: "The model failed." } })
      .send({ type: "message-metadata", messageMetadata: { status: "failed" } }, { type: "error", errorText: "The model failed." })
      .end()
    expect(await screen.findByText("The model failed.")).toBeTruthy()
    await user.click(await screen.findByRole("button", { name: "Try again" }))
    ;(await stream(2)).send(start("answer-2"), ...text("Better."), finish()).end()
    expect(await screen.findByText("Better.")).toBeTruthy()
    expect(chats()[1]).toMatchObject({ trigger: "regenerate-message" })
    expect(screen.queryByText("The model failed.")).toBeNull()
  })
})

describe("the panel", () => {
  test("says who answers, and what that means", async () => {
    const { user } = show()
    await user.click(await screen.findByRole("button", { name: "Built-in assistant" }))
    expect(screen.getByText(/nothing leaves this server/)).toBeTruthy()
  })
  test("closes by Escape", async () => {
    const { user, onClose } = show()
    await user.type(await field(), "{Escape}")
    expect(onClose).toHaveBeenCalledOnce()
  })
  test("edits what was said and sends it again", async () => {
    const { user, onClose } = show()
    await say(user, "ad milk")
    ;(await stream()).send(start(), ...text("What?"), finish()).end()
    await user.click(await screen.findByRole("button", { name: "Edit and send again" }))
    await user.keyboard("{Escape}")
    expect(onClose).not.toHaveBeenCalled()
    await user.click(await screen.findByRole("button", { name: "Edit and send again" }))
    await user.clear(screen.getByRole("textbox", { name: "Edit your message" }))
    await user.keyboard("add milk{Enter}")
    ;(await stream(2)).send(start("answer-2"), ...text("Fine."), finish()).end()
    expect(await screen.findByText("Fine.")).toBeTruthy()
    expect(screen.queryByText("What?")).toBeNull()
    expect(chats()[1]).toMatchObject({ message_id: chats()[0]!.message!.id, message: { parts: [{ text: "add milk" }] } })
  })
  test("finds, renames and deletes past conversations", async () => {
    const item = { id: "c1", title: "Groceries", created_at: "2026-11-23T09:00:00Z", updated_at: "2026-11-23T09:00:00Z" }
    server.routes["GET /conversations"] = () => ({ items: [item], next_cursor: null })
    server.routes["PATCH /conversations/c1"] = (call) => ({ ...item, title: (item.title = String(call.body.title)) })
    server.routes["DELETE /conversations/c1"] = () => undefined
    const { user } = show()
    await user.click(await screen.findByRole("button", { name: "Past conversations" }))
    await user.click(await screen.findByRole("button", { name: "Rename: Groceries" }))
    await user.keyboard("Shopping{Enter}")
    await user.click(await screen.findByRole("button", { name: "Delete: Shopping" }))
    server.routes["GET /conversations"] = () => ({ items: [], next_cursor: null })
    await user.click(screen.getByRole("button", { name: "Delete" }))
    expect(await screen.findByText("No conversations yet")).toBeTruthy()
  })
})
