import { screen } from "@testing-library/dom"
import { render } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { beforeEach, describe, expect, test, vi } from "vitest"
import { FormatsProvider } from "@/lib/i18n"
import { QueryProvider } from "@/lib/query"
import { AS_BROWSER, UserProvider } from "@/lib/user"
import { QuickAddForm } from "./QuickAddForm"

const LINE = "pay rent tomorrow"
const user = { id: "u", email: "a@b.example", name: "Ann", time_zone: "UTC", ...AS_BROWSER, created_at: "" }
let sent: { path: string; body: Record<string, unknown>; key: string | null }[]
let refuse = false
let away = false

beforeEach(() => {
  sent = []
  refuse = false
  away = false
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    if (away) throw new TypeError("Failed to fetch")
    if (init.method === "GET") return Response.json([]) // the lists
    const body = JSON.parse(String(init.body)) as { text: string; ignore: unknown[] }
    sent.push({ path, body, key: new Headers(init.headers).get("Idempotency-Key") })
    if (path.endsWith("/quick") && refuse) {
      return Response.json({ error: "InvalidInput", detail: "That is too long." }, { status: 422 })
    }
    const start = body.text.indexOf("tomorrow")
    const spans = start < 0 || body.ignore.length ? [] : [{ start, end: start + 8, kind: "date", value: "" }]
    return Response.json({ title: "x", due_date: "2026-11-24", due_time: null, tags: [], problems: [], spans, id: "t" })
  })
})

const show = () =>
  render(
    <FormatsProvider value={{ locale: "en-GB", language: "en", timeZone: "UTC" }}>
      <QueryProvider>
        <UserProvider user={user} after={null}>
          <QuickAddForm onClose={() => undefined} />
        </UserProvider>
      </QueryProvider>
    </FormatsProvider>,
  )

describe("quick add", () => {
  test("colours what was understood, and a click takes the reading back", async () => {
    const { container } = show()
    await userEvent.type(screen.getByLabelText("New task"), LINE)
    const reading = await screen.findByRole("button", { name: /^Date:/ })
    expect(container.querySelector("mark")?.textContent).toBe("tomorrow")
    await userEvent.click(reading)
    expect(container.querySelector("mark")).toBeNull()
    await userEvent.keyboard("{Enter}")
    await userEvent.click(screen.getByRole("button", { name: "Add" }))
    expect(sent.find(({ path }) => path.endsWith("/quick"))?.body).toMatchObject({ text: LINE, ignore: [[9, 17]] })
  })

  test("says that words wait where neither the server nor this device reads them", async () => {
    away = true
    show()
    await userEvent.type(screen.getByLabelText("New task"), LINE)
    expect((await screen.findByRole("status")).textContent).toBe("You are offline. Your words will be read when you are back online.")
  })

  test("keeps the text and says why when the server refuses it", async () => {
    refuse = true
    show()
    await userEvent.type(screen.getByLabelText("New task"), `${LINE}{Enter}`)
    expect((await screen.findByRole("alert")).textContent).toBe("That is too long.")
    expect(screen.getByLabelText<HTMLInputElement>("New task").value).toBe(LINE)
    expect(sent.at(-1)?.key).toMatch(/^[0-9a-f-]{36}$/)
  })
})
