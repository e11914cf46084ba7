/** Reminders as far as a browser goes without a push service: that one is played by the DevTools protocol. */
import type { BrowserContext, Page } from "@playwright/test"
import { call, expect, open, row, test, toast } from "../support/app"

test.use({ serviceWorkers: "allow" })

/** Some Chromiums are made without notifications, such as the one of the npm package: there is nothing to try there. */
async function skipWithoutNotifications(page: Page) {
  const permission = await page.evaluate(() => Notification.permission)
  test.skip(permission !== "granted", `notifications are ${permission} in this Chromium, whatever one grants`)
}

/** The page's service worker, and a way to push to it as a push service would. */
async function pushTo(context: BrowserContext, page: Page) {
  const devtools = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      if (registrations[0]) resolve(registrations[0].registrationId)
    })
  })
  await devtools.send("ServiceWorker.enable")
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/sw.js")
    await navigator.serviceWorker.ready
  })
  const registrationId = await registered
  const origin = new URL(page.url()).origin
  return (message: object) => devtools.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data: JSON.stringify(message) })
}

const shown = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    const notifications = (await registration?.getNotifications()) ?? []
    return notifications.map(({ title, body }) => [title, body])
  })

const tags = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    return ((await registration?.getNotifications()) ?? []).map(({ tag }) => tag)
  })

/** Headless Chromium shows notifications to nobody: this is the click. Returns when the worker has done its part. */
async function click(context: BrowserContext, action: string): Promise<void> {
  const worker = context.serviceWorkers()[0]!
  await worker.evaluate(async (action) => {
    const scope = self as unknown as { registration: ServiceWorkerRegistration; dispatchEvent(event: Event): boolean } & Record<string, unknown>
    const [notification] = await scope.registration.getNotifications()
    let done: unknown
    const NotificationEvent = scope.NotificationEvent as new (type: string, init: object) => Event
    const event = new NotificationEvent("notificationclick", { notification, action })
    Object.defineProperty(event, "waitUntil", { value: (promise: unknown) => (done = promise) })
    scope.dispatchEvent(event)
    await done
  }, action)
}

test("a pushed reminder names the task; its buttons finish it and put it off, a click opens it", async ({ context, page, person, baseURL }) => {
  expect(person.name).toBeTruthy()
  await context.grantPermissions(["notifications"], { origin: baseURL })
  const task = await call(context, baseURL!, "/tasks", { title: "Call Ann", due_date: "2026-01-05", due_time: "17:00" })
  await open(page, "/today")
  await skipWithoutNotifications(page)
  const deliver = await pushTo(context, page)
  // DevTools hands it over without a receipt, and now and then nothing arrives: as from a push service, it comes again.
  const push = (message: { tag: string; [field: string]: unknown }) =>
    expect(async () => {
      await deliver(message)
      await expect.poll(() => tags(page), { timeout: 10_000 }).toContain(message.tag)
    }).toPass()
  const message = { kind: "task", id: task.id, title: "Call Ann", date: "2026-01-05", time: "17:00", tag: task.id, locale: "de-DE" }

  await push(message)
  await expect.poll(() => shown(page)).toEqual([["Call Ann", "Fällig um 17:00"]])
  await push(message) // twice on the wire is once on the screen
  await push({ kind: "summary", today: 3, overdue: 1, titles: ["Call Ann", "Milk", "Rent"], tag: "summary", locale: "en-GB" })
  await expect.poll(() => shown(page)).toContainEqual(["3 tasks today, 1 overdue", "Call Ann, Milk, Rent and 1 more"])
  expect(await shown(page)).toHaveLength(2)
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    for (const notification of (await registration!.getNotifications()).filter(({ tag }) => tag === "summary")) notification.close()
  })

  await click(context, "")
  await expect(page).toHaveURL(new RegExp(`/task/${task.id}`))
  await expect(page.getByRole("group", { name: /Call Ann/ })).toBeVisible()
  await expect.poll(() => shown(page)).toEqual([])

  await push(message)
  const snoozed = context.waitForEvent("request", (request) => request.url().endsWith(`/reminders/tasks/${task.id}/snooze`))
  await click(context, "snooze")
  expect((await (await snoozed).response())!.status()).toBe(204)
  await expect.poll(() => shown(page)).toEqual([]) // closing one must not meet the next of the same name

  await push(message)
  await click(context, "done")
  await expect.poll(() => shown(page)).toEqual([])
  await page.goto("/today")
  await expect(page.getByText("All clear for today")).toBeVisible()

  await page.goto("/icons/icon-192.png") // no page of ours, which would take the notifications away with the session
  await context.clearCookies() // signed out: the button says that it did not work
  await push(message)
  await click(context, "done")
  await expect.poll(() => shown(page)).toEqual([["Das hat nicht geklappt", "Öffne die Aufgabe und versuche es noch einmal."]])
})

test("without push, an open page is told and leads to the task", async ({ context, page, person, baseURL }) => {
  expect(person.name).toBeTruthy()
  const task = await call(context, baseURL!, "/tasks", { title: "Water the plants", due_date: "2026-01-05" })
  await open(page, "/inbox")
  await expect(row(page, "Water the plants")).toBeVisible()
  await context.request.post(`/api/v1/reminders/tasks/${task.id}/snooze`, {
    headers: { Origin: new URL(baseURL!).origin },
    data: { minutes: 0 },
  })
  await expect(toast(page).getByText("Water the plants is due.")).toBeVisible()
  await toast(page).getByRole("button", { name: "Open" }).click()
  await expect(page).toHaveURL(new RegExp(`/task/${task.id}`))
  await expect(page.getByLabel("Title")).toHaveValue("Water the plants")
})

test("turned on, the browser stands among the devices; settings and a task's own reminder are kept", async ({ context, page, person, baseURL }) => {
  expect(person.name).toBeTruthy()
  await context.grantPermissions(["notifications"], { origin: baseURL })
  await page.addInitScript(() => {
    // The browser's own push service is out of reach of tests.
    let subscription: object | null = null
    const keys = {
      p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
      auth: "BTBZMqHH6r4Tts7J_aSIgg",
    }
    const endpoint = `https://push.invalid/${Math.random()}`
    PushManager.prototype.getSubscription = async () => subscription as PushSubscription | null
    PushManager.prototype.subscribe = async (options) => {
      const applicationServerKey = (options!.applicationServerKey as Uint8Array).buffer
      subscription = { options: { applicationServerKey }, toJSON: () => ({ endpoint, keys }), unsubscribe: async () => !(subscription = null) }
      return subscription as PushSubscription
    }
  })
  await open(page, "/settings/reminders")
  await skipWithoutNotifications(page)
  await page.getByRole("button", { name: "Turn on notifications" }).click()
  await expect(page.getByText("Notifications are on here.")).toBeVisible()
  await expect(page.getByText(/Chrome · \w+ \(this one\)/)).toBeVisible()

  const saved = () => page.waitForResponse((answer) => answer.url().endsWith("/reminders/settings") && answer.request().method() === "PATCH")
  for (const choose of [
    () => page.getByLabel("Remind me of tasks with a time").selectOption("10 minutes before"),
    () => page.getByLabel("Remind me of tasks without a time", { exact: true }).selectOption("Never"),
    () => page.getByLabel("Daily summary", { exact: true }).selectOption("Every day"),
  ]) {
    const answer = saved()
    await choose()
    expect((await answer).ok()).toBe(true)
  }
  await page.getByRole("button", { name: /^Remove: Chrome/ }).click()
  await expect(page.getByRole("button", { name: "Turn on notifications" })).toBeVisible()
  await expect(page.getByText("(this one)")).toBeHidden()
  await page.reload()
  await expect(page.getByLabel("Remind me of tasks with a time")).toHaveValue("10")
  await expect(page.getByLabel("Remind me of tasks without a time", { exact: true })).toHaveValue("never")
  await expect(page.getByLabel("Daily summary: Time")).toHaveValue("08:00")

  const task = await call(context, baseURL!, "/tasks", { title: "Call Ann", due_date: "2026-01-05" })
  await page.goto(`/task/${task.id}`)
  await page.getByRole("button", { name: /Jan/ }).click()
  const own = page.waitForResponse((answer) => answer.request().method() === "PATCH")
  await page.getByLabel("Reminder").selectOption("1 hour before")
  expect(await (await own).json()).toMatchObject({ remind_before: 60 })
})

test("a browser that was told no says how to change that", async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await page.addInitScript(() => Object.defineProperty(Notification, "permission", { get: () => "denied" }))
  await open(page, "/settings/reminders")
  await expect(page.getByText(/blocks notifications/)).toBeVisible()
  await page.getByRole("button", { name: "Send a test" }).click()
  await expect(toast(page).getByText("Reminders work on this page.")).toBeVisible()
})
