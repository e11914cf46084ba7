/** This browser and Web Push: can it, may it, is it on? */
import { api } from "@/lib/api/client"
import { activeServiceWorker } from "@/lib/sync/serviceWorker"

export type PushState =
  | "on"
  | "off"
  /** The person said no; only the browser's own settings can change that. */
  | "denied"
  /** Permitted, but the browser's push service cannot be had. */
  | "noService"
  /** Plain http: browsers keep all of this to https and localhost. */
  | "insecure"
  /** iPhone and iPad: only for a page on the home screen. */
  | "install"
  | "unsupported"

/** Whose reminders this browser was asked to show: nobody else's are after another person has signed in here. */
const OWNER = "push-for"

const bytes = (base64url: string) =>
  Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0))
const same = (a: ArrayBuffer | null | undefined, b: Uint8Array) =>
  !!a && a.byteLength === b.length && new Uint8Array(a).every((byte, index) => byte === b[index])

const onApple = () => /iP(hone|ad)/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)

async function current(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration()
  return (await registration?.pushManager.getSubscription()) ?? null
}

const supported = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window

export async function pushState(userId: string): Promise<PushState> {
  if (!window.isSecureContext) return "insecure"
  if (!supported()) return onApple() ? "install" : "unsupported"
  if (Notification.permission === "denied") return "denied"
  const on = Notification.permission === "granted" && localStorage.getItem(OWNER) === userId && (await current())
  return on ? "on" : "off"
}

/** Subscribes this browser and tells the server; also brings both up to date where that was done before. */
async function subscribe(userId: string, locale: string): Promise<void> {
  const registration = await activeServiceWorker()
  const key = bytes((await api.get("/reminders/key")).key)
  const before = await registration.pushManager.getSubscription()
  if (before && !same(before.options.applicationServerKey, key)) await before.unsubscribe()
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  const { endpoint, keys } = subscription.toJSON() as { endpoint: string; keys: { p256dh: string; auth: string } } // RFC 8291
  await api.post("/reminders/subscriptions", { endpoint, keys, locale })
  localStorage.setItem(OWNER, userId)
}

/** Asks the person, then subscribes. Call it from a click: browsers ask for nothing else. */
export async function turnOn(userId: string, locale: string): Promise<PushState> {
  const permission = await Notification.requestPermission()
  if (permission !== "granted") return permission === "denied" ? "denied" : "off"
  try {
    await subscribe(userId, locale)
    return "on"
  } catch (error) {
    if (error instanceof DOMException) return "noService"
    throw error
  }
}

export async function turnOff(): Promise<void> {
  localStorage.removeItem(OWNER)
  await (await current())?.unsubscribe()
}

/** Once a page load: a session that ended took the subscription with it, and keys may have changed. */
export async function renew(userId: string, locale: string): Promise<void> {
  if (supported() && (await pushState(userId)) === "on") await subscribe(userId, locale)
}
