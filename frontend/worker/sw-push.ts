/** Push notifications: shows what the server sends, and does what their buttons say. Imported by sw.js.
 *
 * A message names what it is about; its words are made here, in the language that this browser subscribed with. */
const worker = self as unknown as ServiceWorkerGlobalScope

const API = "/api/v1"
const SNOOZE_MINUTES = 60
const ACK_MS = 1_000
const ICON = "/icons/icon-192.png" // notifications take no SVG
const BADGE = "/icons/badge-96.png" // only its shape is shown

interface Shared {
  locale: string
  tag?: string
}
interface TaskMessage extends Shared {
  kind: "task"
  id: string
  title: string
  date: string | null
  time: string | null
}
interface ListMessage extends Shared {
  kind: "tasks"
  count: number
  titles: string[]
}
interface SummaryMessage extends Shared {
  kind: "summary"
  today: number
  overdue: number
  titles: string[]
}
interface NoticeMessage extends Shared {
  kind: "notice"
  notice: "assigned" | "mentioned" | "commented" | "invited" | "completed"
  actor: string | null
  /** The task's, or the list's name. */
  title: string
  task: string | null
  list: string | null
  comment: string | null
}
/** What the server sends (todo_api/reminders). */
type Message = TaskMessage | ListMessage | SummaryMessage | NoticeMessage | (Shared & { kind: "test" })
type Action = "done" | "snooze"
/** https://w3c.github.io/push-api/#the-pushsubscriptionchange-event */
interface SubscriptionChange extends ExtendableEvent {
  readonly newSubscription: PushSubscription | null
  readonly oldSubscription: PushSubscription | null
}

const PUSH_TEXTS = {
  en: {
    done: "Done",
    snooze: "In 1 hour",
    at: (time: string) => `Due at ${time}`,
    on: (day: string) => `Due ${day}`,
    tasks: (count: number) => `${count} tasks are due`,
    today: (count: number) => (count === 1 ? "1 task today" : `${count} tasks today`),
    overdue: (count: number) => `${count} overdue`,
    more: (count: number) => `${count} more`,
    test: "Reminders work",
    testBody: "This is how they arrive on this device.",
    failed: "That did not work",
    failedBody: "Open the task to try again.",
    assigned: (name: string) => `${name} gave you this to do`,
    mentioned: (name: string) => `${name} mentioned you`,
    commented: (name: string) => `${name} commented`,
    invited: (name: string) => `${name} invites you to this list`,
    completed: (name: string) => `${name} finished this`,
  },
  de: {
    done: "Erledigt",
    snooze: "In 1 Stunde",
    at: (time: string) => `Fällig um ${time}`,
    on: (day: string) => `Fällig ${day}`,
    tasks: (count: number) => `${count} Aufgaben sind fällig`,
    today: (count: number) => (count === 1 ? "1 Aufgabe heute" : `${count} Aufgaben heute`),
    overdue: (count: number) => `${count} überfällig`,
    more: (count: number) => `${count} weitere`,
    test: "Erinnerungen funktionieren",
    testBody: "So kommen sie auf diesem Gerät an.",
    failed: "Das hat nicht geklappt",
    failedBody: "Öffne die Aufgabe und versuche es noch einmal.",
    assigned: (name: string) => `${name} hat dir das zugewiesen`,
    mentioned: (name: string) => `${name} hat dich erwähnt`,
    commented: (name: string) => `${name} hat kommentiert`,
    invited: (name: string) => `${name} lädt dich zu dieser Liste ein`,
    completed: (name: string) => `${name} hat das erledigt`,
  },
  fr: {
    done: "Terminer",
    snooze: "Dans 1 heure",
    at: (time: string) => `À faire à ${time}`,
    on: (day: string) => `À faire ${day}`,
    tasks: (count: number) => `${count} tâches arrivent à échéance`,
    today: (count: number) => (count < 2 ? `${count} tâche aujourd’hui` : `${count} tâches aujourd’hui`),
    overdue: (count: number) => `${count} en retard`,
    more: (count: number) => `${count} de plus`,
    test: "Les rappels fonctionnent",
    testBody: "Voilà comment ils arrivent sur cet appareil.",
    failed: "Cela n’a pas fonctionné",
    failedBody: "Ouvrez la tâche pour réessayer.",
    assigned: (name: string) => `${name} vous a confié ceci`,
    mentioned: (name: string) => `${name} vous a mentionné`,
    commented: (name: string) => `${name} a commenté`,
    invited: (name: string) => `${name} vous invite à cette liste`,
    completed: (name: string) => `${name} a terminé ceci`,
  },
  es: {
    done: "Hecha",
    snooze: "En 1 hora",
    at: (time: string) => `Para las ${time}`,
    on: (day: string) => `Para ${day}`,
    tasks: (count: number) => `${count} tareas ya tocan`,
    today: (count: number) => (count === 1 ? "1 tarea hoy" : `${count} tareas hoy`),
    overdue: (count: number) => (count === 1 ? "1 atrasada" : `${count} atrasadas`),
    more: (count: number) => `${count} más`,
    test: "Los recordatorios funcionan",
    testBody: "Así llegan a este dispositivo.",
    failed: "No ha funcionado",
    failedBody: "Abre la tarea para intentarlo otra vez.",
    assigned: (name: string) => `${name} te ha asignado esto`,
    mentioned: (name: string) => `${name} te ha mencionado`,
    commented: (name: string) => `${name} ha comentado`,
    invited: (name: string) => `${name} te invita a esta lista`,
    completed: (name: string) => `${name} ha terminado esto`,
  },
}

const pushTexts = (locale: string) => PUSH_TEXTS[locale.slice(0, 2) as keyof typeof PUSH_TEXTS] ?? PUSH_TEXTS.en

/** "Due at 5:00 PM", "Due today", "Due 3 March". Days and times are the person's own: they are not converted. */
function dueWords({ date, time, locale }: TaskMessage): string {
  const t = pushTexts(locale)
  if (time) return t.at(new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" }).format(new Date(`1970-01-01T${time}Z`)))
  if (!date) return ""
  const now = new Date()
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
  const days = Math.round((Date.parse(date) - today) / 86_400_000)
  if (Math.abs(days) <= 1) return t.on(new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day"))
  return t.on(new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(date)))
}

function listWords(titles: string[], count: number, locale: string): string {
  const more = count > titles.length ? [pushTexts(locale).more(count - titles.length)] : []
  return new Intl.ListFormat(locale).format([...titles, ...more])
}

/** What a message looks like: title and options of a notification. */
function notificationOf(message: Message): [title: string, options: NotificationOptions & { actions?: { action: Action; title: string }[] }] {
  const { kind, locale, tag } = message
  const t = pushTexts(locale)
  const shared = { lang: locale.slice(0, 2), icon: ICON, badge: BADGE }
  if (kind === "task") {
    return [message.title, {
      ...shared,
      tag,
      body: dueWords(message),
      actions: [{ action: "done", title: t.done }, { action: "snooze", title: t.snooze }],
      data: { task: message.id, locale, url: `/task/${message.id}` },
    }]
  }
  if (kind === "tasks") return [t.tasks(message.count), { ...shared, tag, body: listWords(message.titles, message.count, locale), data: { url: "/today" } }]
  if (kind === "summary") {
    const parts = [(message.today > 0 || message.overdue === 0) && t.today(message.today), message.overdue > 0 && t.overdue(message.overdue)]
    const body = listWords(message.titles, message.today + message.overdue, locale)
    return [parts.filter(Boolean).join(", "), { ...shared, tag, body, data: { url: "/today" } }]
  }
  if (kind === "notice") {
    const url = message.task ? `/task/${message.task}` : `/list/${message.list}`
    return [message.title, { ...shared, tag, body: [t[message.notice](message.actor ?? "?"), message.comment].filter(Boolean).join(": "), data: { url } }]
  }
  return [t.test, { ...shared, tag, body: t.testBody, data: { url: "/settings/reminders" } }]
}

const post = (path: string, body: object) =>
  fetch(API + path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) })

/** Does what a button says. Signed out, offline or refused: says so, with the way to the task. */
async function act(action: Action, { task, locale, url }: { task: string; locale: string; url: string }): Promise<void> {
  const send = { done: () => post(`/tasks/${task}/complete`, {}), snooze: () => post(`/reminders/tasks/${task}/snooze`, { minutes: SNOOZE_MINUTES }) }
  const answer = await send[action]().catch(() => null)
  if (answer?.ok) return
  const t = pushTexts(locale)
  await worker.registration.showNotification(t.failed, { tag: task, body: t.failedBody, icon: ICON, data: { url } })
}

/** Shows a path in a window that is open already, without a reload that would lose what is being typed there. */
async function openPage(url: string): Promise<void> {
  const [window] = await worker.clients.matchAll({ type: "window", includeUncontrolled: true })
  if (window) {
    const { port1, port2 } = new MessageChannel()
    const taken = new Promise<boolean>((resolve) => {
      port1.onmessage = () => resolve(true)
      setTimeout(resolve, ACK_MS, false)
    })
    await window.focus().catch(() => undefined)
    window.postMessage({ open: url }, [port2])
    if (await taken) return
  }
  await worker.clients.openWindow(url)
}

/** The browser has replaced its subscription: tell the server the new one. */
async function renew(event: SubscriptionChange): Promise<void> {
  const options = (event.oldSubscription ?? event.newSubscription)?.options
  const subscription = event.newSubscription ?? (options && (await worker.registration.pushManager.subscribe(options)))
  if (!subscription) return
  const { endpoint, keys } = subscription.toJSON()
  await post("/reminders/subscriptions", { endpoint, keys, locale: worker.navigator.language })
}

worker.addEventListener("push", (event) => {
  event.waitUntil(worker.registration.showNotification(...notificationOf(event.data!.json() as Message)))
})
worker.addEventListener("notificationclick", (event) => {
  const { notification, action } = event
  notification.close()
  event.waitUntil(action ? act(action as Action, notification.data) : openPage(notification.data?.url ?? "/today"))
})
worker.addEventListener("pushsubscriptionchange", (event) => (event as SubscriptionChange).waitUntil(renew(event as SubscriptionChange)))
