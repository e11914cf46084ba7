/** What people say about a task that they share, and what they are told. */
import type { Page } from "@playwright/test"
import { call, expect, open, row, signUp, test, toast } from "../support/app"
import { memberOf } from "../support/sharing"

const comments = (page: Page) => page.getByRole("region", { name: "Comments" })
const bell = (page: Page) => page.getByRole("link", { name: /^Notifications/ })

async function openTask(page: Page, title: string) {
  await page.getByRole("button", { name: new RegExp(`^${title}`) }).click()
  await expect(comments(page)).toBeVisible()
}

test("people comment on a task, see it at once, and change and delete what is theirs", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  await call(context, baseURL!, "/tasks", { title: "oat milk", list_id: list.id })
  const bob = await memberOf(browser, { owner: context, baseURL: baseURL!, listId: list.id, name: "Bob Guest" })
  for (const each of [page, bob]) {
    await open(each, `/list/${list.id}`)
    await openTask(each, "oat milk")
    await expect(comments(each).getByText("No comments yet.")).toBeVisible()
  }

  await page.getByLabel("Write a comment").fill("The **barista** one, please")
  await page.keyboard.press("Control+Enter")
  await expect(comments(bob).getByRole("strong").getByText("barista")).toBeVisible()
  await expect(comments(bob).getByText("Ann Tester")).toBeVisible()
  await expect(comments(bob).getByRole("button", { name: /^(Edit|Delete)/ })).toHaveCount(0)

  await page.getByRole("button", { name: /^Edit your comment of/ }).click()
  await page.getByLabel("Edit your comment").fill("Any will do")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(comments(bob).getByText("Any will do")).toBeVisible()

  await bob.getByLabel("Write a comment").fill("<img src=x onerror=alert(1)> got it")
  await bob.getByRole("button", { name: "Comment", exact: true }).click()
  await expect(comments(page).getByText("<img src=x onerror=alert(1)> got it")).toBeVisible()
  await page.getByRole("button", { name: /^Delete the comment by Bob Guest/ }).click()
  await expect(comments(bob).getByText("got it")).toBeHidden()
  await toast(page).getByRole("button", { name: "Undo" }).click()
  await expect(comments(bob).getByText("got it")).toBeVisible()
})

test("what is being written is not lost with the editor, nor when the server refuses it", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  await call(context, baseURL!, "/tasks", { title: "oat milk", list_id: list.id })
  await memberOf(browser, { owner: context, baseURL: baseURL!, listId: list.id, name: "Bob Guest" })
  await open(page, `/list/${list.id}`)
  let fails = true
  await page.route("**/comments*", (route) => (fails ? route.fulfill({ status: 400, json: { error: "InvalidInput", detail: "That did not work." } }) : route.continue()))
  await openTask(page, "oat milk")
  await expect(comments(page).getByRole("alert").getByText("This didn’t load")).toBeVisible()
  fails = false
  await comments(page).getByRole("button", { name: "Try again" }).click()
  await expect(comments(page).getByText("No comments yet.")).toBeVisible()

  await page.getByLabel("Write a comment").fill("half a thought")
  await page.keyboard.press("Escape")
  await openTask(page, "oat milk")
  await expect(page.getByLabel("Write a comment")).toHaveValue("half a thought")
  fails = true
  await page.keyboard.press("Tab")
  await page.getByRole("button", { name: "Comment", exact: true }).click()
  await expect(toast(page).getByText("That did not work.")).toBeVisible()
  await expect(page.getByLabel("Write a comment")).toHaveValue("half a thought")
})

test("a mention completes by keyboard, and the bell of who is named says so at once", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  await call(context, baseURL!, "/tasks", { title: "oat milk", list_id: list.id })
  const bob = await memberOf(browser, { owner: context, baseURL: baseURL!, listId: list.id, name: "Bob Guest" })
  await open(bob, "/today")
  await expect(bell(bob)).toHaveAccessibleName("Notifications")
  await open(page, `/list/${list.id}`)
  await openTask(page, "oat milk")
  await page.getByLabel("Write a comment").focus()
  await page.keyboard.type("is it gone, @bo")
  const offered = page.getByRole("listbox", { name: "People" }).getByRole("option", { name: "Bob Guest" })
  await expect(offered).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(offered).toBeHidden()
  await expect(comments(page)).toBeVisible()
  await page.keyboard.type("b")
  await expect(offered).toBeVisible()
  await page.keyboard.press("Enter")
  await expect(page.getByLabel("Write a comment")).toHaveValue("is it gone, @Bob Guest ")
  await page.keyboard.type("?")
  await page.keyboard.press("Control+Enter")

  await expect(bell(bob)).toHaveAccessibleName("Notifications, 1 unread notification")
  await bell(bob).click()
  await expect(bob.getByRole("heading", { level: 1, name: "Notifications" })).toBeVisible()
  await bob.getByRole("button", { name: /Unread: Ann Tester mentioned you in “oat milk”/ }).click()
  await expect(comments(bob).getByText("is it gone, @Bob Guest ?")).toBeVisible()
  await bob.keyboard.press("Escape")
  await expect(bell(bob)).toHaveAccessibleName("Notifications")
})

test("notices come while one looks, are marked as read, and each kind can be turned off", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  const bob = await memberOf(browser, { owner: context, baseURL: baseURL!, listId: list.id, name: "Bob Guest" })
  const { id } = await (await bob.context().request.get("/api/v1/me")).json()
  const assign = (title: string) => call(context, baseURL!, "/tasks", { title, list_id: list.id, assignee_id: id })
  await open(bob, "/notices")
  await expect(bob.getByText("Nothing new")).toBeVisible()
  const milk = await assign("oat milk")
  await expect(bob.getByRole("button", { name: /Ann Tester assigned “oat milk” to you/ }).first()).toBeVisible()
  await assign("bread")
  await bob.getByRole("button", { name: /^Mark as read: .*bread/ }).click()
  await expect(bell(bob)).toHaveAccessibleName("Notifications, 1 unread notification")
  await bob.getByRole("button", { name: "Mark all as read" }).click()
  await expect(bell(bob)).toHaveAccessibleName("Notifications")
  await bob.getByRole("button", { name: "Unread only" }).click()
  await expect(bob.getByText("You have read everything")).toBeVisible()

  await call(bob.context(), baseURL!, `/tasks/${milk.id}/complete`, {})
  await open(page, "/notices")
  await expect(page.getByText("Bob Guest completed “oat milk”.")).toBeVisible()

  await bob.getByRole("link", { name: "Choose what you are notified about" }).click()
  const saved = bob.waitForResponse((answer) => answer.request().method() === "PATCH")
  await bob.getByRole("checkbox", { name: "assigns you a task" }).uncheck()
  await saved
  await bob.reload()
  await expect(bob.getByRole("checkbox", { name: "assigns you a task" })).not.toBeChecked()
  await assign("butter")
  await expect(bell(bob)).toHaveAccessibleName("Notifications")
})

test("an invitation arrives while one looks, and is gone with the list for whoever is removed", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  const task = await call(context, baseURL!, "/tasks", { title: "oat milk", list_id: list.id })
  const theirs = await browser.newContext({ locale: "en-GB", serviceWorkers: "block", baseURL })
  const { email } = await signUp(theirs, baseURL!, "Bob Guest")
  const bob = await theirs.newPage()
  await open(bob, "/notices")
  await call(context, baseURL!, `/lists/${list.id}/invitations`, { email })
  await expect(bob.getByText("Ann Tester invited you to the list “Groceries”.")).toBeVisible()
  await expect(bell(bob)).toHaveAccessibleName("Notifications, 1 unread notification")
  await bob.getByRole("button", { name: "Accept the invitation to “Groceries”" }).click()
  await expect(row(bob, "oat milk")).toBeVisible()

  const { id } = await (await theirs.request.get("/api/v1/me")).json()
  await context.request.patch(`/api/v1/tasks/${task.id}`, { headers: { Origin: new URL(baseURL!).origin }, data: { assignee_id: id } })
  await bell(bob).click()
  await bob.getByRole("button", { name: /Ann Tester assigned “oat milk” to you/ }).first().click()
  await expect(comments(bob)).toBeVisible()
  const removed = await context.request.delete(`/api/v1/lists/${list.id}/members/${id}`, { headers: { Origin: new URL(baseURL!).origin } })
  expect(removed.ok()).toBe(true)
  await expect(bob.getByRole("group", { name: /oat milk/ })).toBeHidden({ timeout: 3_000 })
  await bob.keyboard.press("Escape")
  await expect(bob.getByText("assigned “oat milk”")).toHaveCount(0)
})

test("a viewer reads the comments and has nothing to write with", async ({ page, context, baseURL, browser, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Groceries", colour: "green" })
  const task = await call(context, baseURL!, "/tasks", { title: "oat milk", list_id: list.id })
  await call(context, baseURL!, `/tasks/${task.id}/comments`, { body: "the barista one" })
  const bob = await memberOf(browser, { owner: context, baseURL: baseURL!, listId: list.id, name: "Bob Guest", role: "viewer" })
  await open(page, `/list/${list.id}`)
  await open(bob, `/list/${list.id}`)
  await openTask(bob, "oat milk")
  await expect(comments(bob).getByText("the barista one")).toBeVisible()
  await expect(comments(bob).getByRole("textbox")).toHaveCount(0)
  await expect(comments(bob).getByRole("button")).toHaveCount(0)
})
