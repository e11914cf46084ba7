/** Two people, each with a browser of their own, and a list that they share. */
import { call, expect, open, PASSWORD, row, signUp, test, toast } from "../support/app"
import { letterTo, linkIn } from "../support/operator"
import { inviteByLink, joinsByLink, memberOf, people } from "../support/sharing"

test("two people share a list by a link, and each sees at once what the other does", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  await open(page, `/list/${list.id}`)
  const bob = await joinsByLink(browser, await inviteByLink(page), "Bob Guest")
  await expect(bob.getByRole("heading", { level: 1, name: "Groceries" })).toBeVisible()
  await expect(page.getByRole("button", { name: /^Shared with Bob Guest/ })).toBeVisible()
  await expect(page.getByRole("link", { name: "Groceries, shared" })).toBeVisible()
  await expect(bob.getByRole("link", { name: "Groceries, shared" })).toBeVisible()

  await bob.getByRole("main").getByRole("button", { name: "Add task" }).click()
  await bob.getByLabel("New task").fill("oat milk")
  await bob.keyboard.press("Enter")
  await expect(row(page, "oat milk")).toBeVisible()
  await page.getByRole("checkbox", { name: "Complete: oat milk" }).click()
  await expect(row(bob, "oat milk")).toBeHidden()
})

test("a viewer's page has nothing to change a list with, and says so to whoever tries by key", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  await call(context, baseURL!, "/tasks", { title: "oat milk", notes: "the **barista** one", list_id: list.id })
  await open(page, `/list/${list.id}`)
  const bob = await joinsByLink(browser, await inviteByLink(page), "Bob Guest")
  await expect(bob.getByRole("checkbox", { name: "Complete: oat milk" })).toBeEnabled()

  await page.getByRole("button", { name: /^Shared with/ }).click()
  await page.getByLabel("What Bob Guest may do").selectOption("Can view")
  await expect(toast(page).getByText("Bob Guest can only view now.")).toBeVisible()
  await expect(bob.getByRole("checkbox", { name: "Complete: oat milk" })).toBeDisabled()
  for (const name of ["Add task", "Select", "Reschedule: oat milk", "Move: oat milk"]) {
    await expect(bob.getByRole("main").getByRole("button", { name, exact: true })).toHaveCount(0)
  }
  await expect(bob.getByText("You can view this list, but not change it.")).toBeVisible()
  await bob.getByRole("button", { name: "oat milk" }).focus()
  await bob.keyboard.press("Delete")
  await expect(toast(bob).getByText("You can look at this list but not change it.")).toBeVisible()
  await expect(row(bob, "oat milk")).toBeVisible()

  await bob.getByRole("button", { name: "oat milk" }).click()
  await expect(bob.getByRole("group", { name: "oat milk" }).getByText("barista")).toBeVisible()
  await expect(bob.getByRole("group", { name: "oat milk" }).getByRole("textbox")).toHaveCount(0)
})

test("everybody chooses their own reminder, a viewer too, and keeps it whatever others do to the task", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  const task = await call(context, baseURL!, "/tasks", { title: "oat milk", list_id: list.id, due_date: "2031-01-06", due_time: "12:00", remind_before: 30 })
  const bob = await memberOf(browser, { owner: context, baseURL: baseURL!, listId: list.id, name: "Bob Guest", role: "viewer" })
  await open(bob, `/task/${task.id}`)
  const reminder = bob.getByLabel("Reminder")
  await expect(reminder).toHaveValue("usual")
  const saved = bob.waitForResponse((answer) => answer.request().method() === "PATCH")
  await reminder.selectOption("1 hour before")
  expect((await saved).ok()).toBe(true)

  await open(page, `/task/${task.id}`)
  await page.getByRole("button", { name: /^Due/ }).click()
  await expect(page.getByLabel("Reminder")).toHaveValue("30")
  await page.getByLabel("Reminder").selectOption("5 minutes before")
  await page.keyboard.press("Escape")
  await page.getByLabel("Title").fill("oat milk, two")
  await page.keyboard.press("Enter")
  await expect(bob.getByRole("heading", { level: 2, name: "oat milk, two" })).toBeVisible()
  await expect(reminder).toHaveValue("60")
  await bob.reload()
  await expect(reminder).toHaveValue("60")
  expect(await (await context.request.get(`/api/v1/tasks/${task.id}`)).json()).toMatchObject({ remind_before: 5 })
})

test("a member is told of what is due in a shared list, and by their own page alone puts it off", async ({ context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  const task = await call(context, baseURL!, "/tasks", { title: "oat milk", list_id: list.id, due_date: "2026-01-05" })
  const bob = await memberOf(browser, { owner: context, baseURL: baseURL!, listId: list.id, name: "Bob Guest", role: "viewer" })
  await open(bob, `/list/${list.id}`)
  await expect(row(bob, "oat milk")).toBeVisible()
  const put = await bob.context().request.post(`/api/v1/reminders/tasks/${task.id}/snooze`, { headers: { Origin: new URL(baseURL!).origin }, data: { minutes: 0 } })
  expect(put.ok()).toBe(true)
  await expect(toast(bob).getByText("oat milk is due.")).toBeVisible()
  await toast(bob).getByRole("button", { name: "Open" }).click()
  await expect(bob.getByRole("heading", { level: 2, name: "oat milk" })).toBeVisible()
})

test("a member who is removed loses the list at once, and has nothing of it left", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  await call(context, baseURL!, "/tasks", { title: "oat milk", list_id: list.id })
  await open(page, `/list/${list.id}`)
  const link = await inviteByLink(page, "any number")
  const bob = await joinsByLink(browser, link, "Bob Guest")
  await expect(row(bob, "oat milk")).toBeVisible()
  await expect(bob.getByRole("link", { name: /^Groceries, shared/ })).toBeVisible()

  await page.getByRole("button", { name: /^Shared with/ }).click()
  await people(page).getByRole("button", { name: "Remove Bob Guest" }).click()
  const removed = page.waitForResponse((answer) => answer.request().method() === "DELETE")
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click()
  await removed
  await expect(bob.getByRole("heading", { level: 1, name: "This list doesn’t exist" })).toBeVisible({ timeout: 3_000 })
  await expect(row(bob, "oat milk")).toBeHidden()
  await expect(bob.getByRole("link", { name: /^Groceries/ })).toHaveCount(0)
  await expect.poll(() => bob.evaluate(kept)).not.toContain("oat milk")

  await bob.goto(link)
  await bob.getByRole("button", { name: "Accept" }).click()
  await expect(bob.getByRole("alert").filter({ hasText: "This invitation is not good any more." })).toBeVisible()
})

test("a list that is taken away is gone from an open page within a second", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  await page.close()
  const headers = { Origin: new URL(baseURL!).origin }
  const first = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  const bob = await memberOf(browser, { owner: context, baseURL: baseURL!, listId: first.id, name: "Bob Guest" })
  const { id } = await (await bob.context().request.get("/api/v1/me")).json()
  const times: number[] = []
  for (const name of ["Books", "Films", "Games"]) {
    const list = await call(context, baseURL!, "/lists", { name, colour: "blue" })
    const { token } = await call(context, baseURL!, `/lists/${list.id}/invitations`, { uses: 1 })
    await call(bob.context(), baseURL!, "/invitations/join", { token })
    await open(bob, `/list/${list.id}`)
    await expect(bob.getByRole("link", { name: `${name}, shared` })).toBeVisible()
    await context.request.delete(`/api/v1/lists/${list.id}/members/${id}`, { headers })
    const removed = Date.now()
    await expect(bob.getByRole("heading", { level: 1, name: "This list doesn’t exist" })).toBeVisible()
    times.push(Date.now() - removed)
  }
  expect(Math.min(...times), times.join()).toBeLessThan(1_000) // the machine may be busy meanwhile; the page is not
})

test("an invitation by address waits for its person, who accepts or declines", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  const theirs = await browser.newContext({ locale: "en-GB" })
  const bob = await theirs.newPage()
  const { email } = await signUp(theirs, baseURL!)
  await open(page, `/list/${list.id}`)
  await page.getByRole("button", { name: /^Share “/ }).click()
  const invite = async () => {
    await page.getByLabel("E-mail", { exact: true }).fill(email)
    await page.keyboard.press("Enter")
    await expect(page.getByRole("region", { name: "Open invitations" }).getByText(email)).toBeVisible()
  }
  await invite()
  await open(bob, "/today")
  await bob.getByRole("button", { name: "Decline the invitation to “Groceries”" }).click()
  await expect(bob.getByText(/invites you/)).toBeHidden()
  await page.reload()
  await page.getByRole("button", { name: /^Share “/ }).click()
  await invite()
  await bob.reload()
  await bob.getByRole("button", { name: "Accept the invitation to “Groceries”" }).click()
  await expect(bob.getByRole("heading", { level: 1, name: "Groceries" })).toBeVisible()
  await expect(bob.getByText(/invites you/)).toBeHidden()
  await expect(people(page).getByRole("listitem")).toHaveCount(2)
  await expect(page.getByRole("region", { name: "Open invitations" })).toBeHidden()
})

test("the history names who did it, in each language's words, and also who has left", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  const bob = await memberOf(browser, { owner: context, baseURL: baseURL!, listId: list.id, name: "Bob Guest" })
  await call(bob.context(), baseURL!, "/tasks", { title: "oat milk", list_id: list.id })
  await call(context, baseURL!, "/tasks", { title: "bread", list_id: list.id })
  await open(page, "/history")
  await expect(row(page, "oat milk")).toContainText("Bob Guest added “oat milk”")
  await expect(row(page, "bread")).toContainText("You added “bread”")
  await page.getByLabel("By whom").selectOption("Bob Guest")
  await expect(row(page, "bread")).toBeHidden()
  await expect(row(page, "oat milk")).toBeVisible()
  await page.getByLabel("By whom").selectOption("You")
  await expect(row(page, "oat milk")).toBeHidden()
  await expect(row(page, "bread")).toBeVisible()
  const { id } = await (await bob.context().request.get("/api/v1/me")).json()
  await context.request.delete(`/api/v1/lists/${list.id}/members/${id}`, { headers: { Origin: new URL(baseURL!).origin } })
  for (const [language, words] of [["fr", "Bob Guest a ajouté « oat milk »"], ["de", "Bob Guest hat „oat milk“ hinzugefügt"]]) {
    await context.request.patch("/api/v1/me", { headers: { Origin: new URL(baseURL!).origin }, data: { language } })
    await page.goto("/history")
    await expect(row(page, "oat milk").first()).toContainText(words!)
  }
})

test("a conflict names who changed what, and so does an undo that meets one", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const headers = { Origin: new URL(baseURL!).origin }
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  const task = await call(context, baseURL!, "/tasks", { title: "oat milk", list_id: list.id })
  const bob = await memberOf(browser, { owner: context, baseURL: baseURL!, listId: list.id, name: "Bob Guest" })
  const change = (data: object) => bob.context().request.patch(`/api/v1/tasks/${task.id}`, { headers, data })
  await open(page, `/list/${list.id}`)
  await page.getByRole("button", { name: "oat milk", exact: true }).click()
  await page.getByLabel("Title").fill("soy milk")
  expect((await change({ title: "rice milk" })).ok()).toBe(true)
  const card = page.getByRole("alert").filter({ hasText: "while you were typing" })
  await expect(card).toContainText("Bob Guest changed this task while you were typing.")
  await expect(card).toContainText("Title is now: rice milk")
  const saved = page.waitForResponse((answer) => answer.request().method() === "PATCH" && answer.ok())
  await card.getByRole("button", { name: "Keep mine" }).click()
  await saved
  await page.keyboard.press("Escape")
  await expect(row(page, "soy milk")).toBeVisible()

  expect((await change({ title: "almond milk" })).ok()).toBe(true)
  await expect(row(page, "almond milk")).toBeVisible()
  await open(page, "/history")
  await row(page, "You changed “soy milk”").first().getByRole("button", { name: /^Undo/ }).click()
  await expect(toast(page)).toContainText("Bob Guest changed this since. Undo it all the same?")
})

test("a letter's link to a list asks to sign in, shows the invitation there, and then the list", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  await call(context, baseURL!, "/tasks", { title: "oat milk", list_id: list.id })
  const theirs = await browser.newContext({ locale: "en-GB", serviceWorkers: "block", baseURL })
  const { email } = await signUp(theirs, baseURL!, "Bob Guest")
  await theirs.clearCookies()
  await open(page, `/list/${list.id}`)
  await page.getByRole("button", { name: /^Share “/ }).click()
  await expect(page.getByText("They get an e-mail.")).toBeVisible()
  await page.getByLabel("E-mail", { exact: true }).fill(email)
  await page.keyboard.press("Enter")
  const link = linkIn(await letterTo(email, "You are invited to a list"))
  expect(new URL(link).pathname).toBe(`/list/${list.id}`)

  const bob = await theirs.newPage()
  await bob.goto(new URL(link).pathname)
  await bob.getByLabel("E-mail").fill(email)
  await bob.getByLabel("Password").fill(PASSWORD)
  await bob.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(bob.getByRole("heading", { level: 1, name: "Ann Tester invites you to the list “Groceries”." })).toBeVisible()
  await expect(bob.getByRole("button", { name: /^Accept/ })).toHaveCount(1)
  await bob.getByRole("button", { name: "Accept the invitation to “Groceries”" }).click()
  await expect(bob.getByRole("heading", { level: 1, name: "Groceries" })).toBeVisible()
  await expect(row(bob, "oat milk")).toBeVisible()
})

test("a link that is revoked, used up or not whole says so, and the owner has the list already", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  await open(page, `/list/${list.id}`)
  const usedUp = await inviteByLink(page)
  await joinsByLink(browser, usedUp, "Bob Guest")
  await page.getByRole("button", { name: /^Shared with/ }).click()
  await page.getByRole("button", { name: "Create link" }).click()
  const invitations = page.getByRole("region", { name: "Open invitations" })
  const revoked = (await invitations.getByRole("code").textContent())!
  await invitations.getByRole("button", { name: /^Revoke/ }).click()
  await expect(invitations).toBeHidden()
  await page.getByLabel("Good for").selectOption("any number")
  await page.getByRole("button", { name: "Create link" }).click()
  const own = (await invitations.getByRole("code").textContent())!

  for (const link of [usedUp, revoked, `${own}x`]) {
    await page.goto("about:blank")
    await page.goto(link)
    await expect(page.getByRole("alert").filter({ hasText: "This invitation is not good any more." })).toBeVisible()
  }
  await page.goto(own)
  await page.getByRole("button", { name: "Accept" }).click()
  await expect(page.getByRole("alert").filter({ hasText: "You have this list already." })).toBeVisible()
  await page.goto("about:blank")
  await page.goto("/join")
  await expect(page.getByRole("alert").filter({ hasText: "This link is incomplete." })).toBeVisible()
  await page.getByRole("link", { name: "Go to your tasks" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeVisible()
})

test("a list is handed over, left, and gone at once for whoever leaves it", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  await open(page, `/list/${list.id}`)
  const bob = await joinsByLink(browser, await inviteByLink(page), "Bob Guest")
  await bob.getByRole("button", { name: /^Shared with Ann Tester/ }).click()
  await expect(bob.getByRole("button", { name: "Invite" })).toHaveCount(0)

  await page.getByRole("button", { name: /^Shared with/ }).click()
  await page.getByLabel("What Bob Guest may do").selectOption("Make owner…")
  await page.getByRole("button", { name: "Hand over" }).click()
  await expect(toast(page).getByText("Bob Guest is the owner now.")).toBeVisible()
  await expect(bob.getByLabel("What Ann Tester may do")).toHaveValue("editor")
  await page.getByRole("button", { name: "Leave list" }).click()
  await page.getByRole("button", { name: "Leave", exact: true }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible()
  await expect(page.getByRole("link", { name: /^Groceries/ })).toHaveCount(0)
  await expect(people(bob).getByRole("listitem")).toHaveCount(1)
})

test("deleting an account asks what becomes of shared lists, and says who gets which", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  await open(page, `/list/${list.id}`)
  const bob = await joinsByLink(browser, await inviteByLink(page), "Bob Guest")
  await open(page, "/settings/account")
  await page.getByRole("button", { name: "Delete account" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Current password").fill(PASSWORD)
  await page.getByRole("button", { name: "Delete everything" }).click()
  await expect(page.getByText("“Groceries” goes to Bob Guest")).toBeVisible()
  await expect(page.getByRole("button", { name: "Delete everything" })).toBeDisabled()
  await dialog.getByRole("radio", { name: /^Hand them over/ }).click()
  await page.getByRole("button", { name: "Delete everything" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Create your account" })).toBeVisible()
  await expect(bob.getByRole("button", { name: "Share “Groceries”" })).toBeVisible()
})

/** All that the page keeps on this device, as text. Runs in the browser. */
async function kept(): Promise<string> {
  const database = await new Promise<IDBDatabase>((done) => {
    const asked = indexedDB.open("keyval-store")
    asked.onsuccess = () => done(asked.result)
  })
  const values = await new Promise<unknown[]>((done) => {
    const asked = database.transaction("keyval").objectStore("keyval").getAll()
    asked.onsuccess = () => done(asked.result)
  })
  database.close()
  return JSON.stringify(values)
}
