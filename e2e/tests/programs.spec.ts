/** A program connects by the server's address: the official MCP client beside a real browser. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process"
import path from "node:path"
import { createInterface } from "node:readline"
import { expect, open, PASSWORD, row, test } from "../support/app"

/** Runs support/program.py; `said` waits for the next line that begins so, and gives the rest of it. */
async function withProgram(address: string, use: (program: { said(word: string): Promise<string>; tell(line: string): void }) => Promise<void>) {
  const program: ChildProcessWithoutNullStreams = spawn(process.env.TODO_PYTHON!, [path.join(__dirname, "../support/program.py"), address])
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]()
  let complaints = ""
  program.stderr.on("data", (chunk) => (complaints += String(chunk)))
  try {
    await use({
      async said(word) {
        const { value, done } = (await lines.next()) as IteratorResult<string, undefined>
        expect(done ? complaints : value).toMatch(new RegExp(`^${word} `))
        return value!.slice(word.length + 1)
      },
      tell: (line) => program.stdin.write(`${line}\n`),
    })
  } finally {
    program.kill()
  }
}

test.beforeEach(() => test.skip(!process.env.TODO_PYTHON, "the app runs elsewhere"))

test("a program is connected by its person, works, and is disconnected", async ({ page, context, person, baseURL }) => {
  await context.clearCookies()
  await withProgram(`${baseURL}/mcp`, async (program) => {
    await page.goto(await program.said("open"))
    await page.getByRole("link", { name: "Sign in" }).click()
    await page.getByLabel("E-mail").fill(person.email)
    await page.getByLabel("Password").fill(PASSWORD)
    await page.getByRole("button", { name: "Sign in", exact: true }).click()

    await expect(page.getByText("“Planner” wants access to your tasks")).toBeVisible()
    await expect(page.getByText(/It runs on this device \(127\.0\.0\.1:\d+\)/)).toBeVisible()
    await expect(page.getByText("add, change, complete and delete tasks and lists")).toBeVisible()
    await page.getByRole("button", { name: "Connect", exact: true }).click()
    await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/callback/)

    await program.said("tools")
    program.tell("water the plants today")
    await program.said("added")
    await open(page, "/today")
    await expect(row(page, "water the plants")).toBeVisible()

    await open(page, "/settings/access")
    const programs = page.getByRole("list", { name: "Connected programs" })
    await expect(programs.getByText("Planner")).toBeVisible()
    await programs.getByRole("button", { name: "Disconnect: Planner" }).click()
    await expect(page.getByText("No program is connected.")).toBeVisible()
    await expect(page.getByRole("heading", { name: "Connected programs" })).toBeFocused() // its button is gone
    program.tell("one more")
    await program.said("open") // it has to ask again
    await open(page, "/settings/account")
    await expect(page.getByText("Program disconnected: Planner")).toBeVisible()
  })
})

test("a program that one lets only read is offered nothing else", async ({ page, person, baseURL }) => {
  expect(person.name).toBeTruthy()
  await withProgram(`${baseURL}/mcp`, async (program) => {
    await page.goto(await program.said("open"))
    await page.getByLabel("Only let it read").check()
    await expect(page.getByText("add, change, complete and delete tasks and lists")).toBeHidden()
    await page.getByRole("button", { name: "Connect", exact: true }).click()
    const tools = (await program.said("tools")).split(" ")
    expect(tools).toContain("find_tasks")
    expect(tools.filter((name) => !/^(find|list|show)_/.test(name))).toEqual([])
  })
})

test("a program that one does not want learns of it, and one that lies about itself is sent nowhere", async ({ page, person, baseURL }) => {
  expect(person.name).toBeTruthy()
  await withProgram(`${baseURL}/mcp`, async (program) => {
    const address = await program.said("open")
    const elsewhere = new URL(address)
    elsewhere.searchParams.set("redirect_uri", "https://evil.example/")
    await page.goto(String(elsewhere))
    await expect(page.getByText("This program is not known here")).toBeVisible()

    const plain = new URL(address)
    plain.searchParams.set("code_challenge_method", "plain")
    await page.goto(String(plain))
    await expect(page.getByText("The program asks for something that is not possible here.")).toBeVisible()
    await expect(page.getByRole("button", { name: "Back to the program" })).toBeVisible()

    await page.goto(address)
    await page.getByRole("button", { name: "Don’t connect" }).click()
    await expect(page).toHaveURL(/\/callback\?error=access_denied/)
  })
})

test("the page that asks about a program says what it is for where none has sent one", async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await page.goto("/connect")
  await expect(page.getByText("Begin in the program")).toBeVisible()
})

test("no other page can show the question in a frame", async ({ request }) => {
  const answer = await request.get("/connect?client_id=x")
  expect(answer.headers()["x-frame-options"]).toBe("DENY")
  expect(answer.headers()["content-security-policy"]).toContain("frame-ancestors 'none'")
})
