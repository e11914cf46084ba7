"use client"
import { useRouter } from "next/navigation"
import { useEffect, useRef } from "react"
import { api } from "@/lib/api/client"
import { useFormats, useTexts } from "@/lib/i18n"
import { notices, type Notice } from "@/lib/sync/notices"
import { activeServiceWorker } from "@/lib/sync/serviceWorker"
import { useUser } from "@/lib/user"
import { toast } from "@/ui/toast"
import { pushState, renew } from "./push"
import { texts } from "./texts"

interface Said {
  text: string
  path: string
}

/** Reminders while the page is open: a message on it, or a notification where it is in the background and may show one.
 * Where the browser takes notifications from the server, those are enough. Also opens what a notification asks for. */
export function PageReminders() {
  const t = useTexts(texts)
  const { locale } = useFormats()
  const { id } = useUser()
  const router = useRouter()
  const notice = notices.use()
  const seen = useRef<Notice | null>(null)

  useEffect(() => void renew(id, locale).catch(() => undefined), [id, locale])

  useEffect(() => {
    if (!("serviceWorker" in navigator)) return
    const onMessage = ({ data, ports }: MessageEvent<{ open?: string }>) => {
      if (!data.open) return
      ports[0]?.postMessage("taken")
      router.push(data.open)
    }
    navigator.serviceWorker.addEventListener("message", onMessage)
    return () => navigator.serviceWorker.removeEventListener("message", onMessage)
  }, [router])

  useEffect(() => {
    if (!notice || notice === seen.current) return
    seen.current = notice
    const words = async (): Promise<Said> => {
      if (notice.kind === "test") return { text: t.testedHere, path: "/settings/reminders" }
      if (notice.kind === "summary") {
        const parts = [notice.today > 0 && t.today(notice.today), notice.overdue > 0 && t.overdue(notice.overdue)]
        return { text: parts.filter(Boolean).join(", "), path: "/today" }
      }
      const tasks = await Promise.all(notice.tasks.map((task) => api.get("/tasks/{task_id}", { names: { task_id: task } })))
      const [first] = tasks
      if (first && notice.count === 1) return { text: t.oneDue(first.title), path: `/task/${first.id}` }
      const titles = new Intl.ListFormat(locale, notice.count > tasks.length ? { type: "unit" } : {}).format(tasks.map(({ title }) => title))
      return { text: t.manyDue(titles, notice.count - tasks.length), path: "/today" }
    }
    const say = async () => {
      if ((await pushState(id)) === "on") return
      const { text, path } = await words()
      const open = () => router.push(path)
      toast({ text, stays: true, action: notice.kind === "test" ? undefined : { label: t.open, run: open } })
      if (!document.hidden || !("Notification" in window) || Notification.permission !== "granted") return
      const registration = await activeServiceWorker() // not every system lets a page itself notify
      await registration.showNotification(text, { tag: path, icon: "/icons/icon-192.png", data: { url: path } })
    }
    void say().catch(() => undefined) // the task is gone, or so is the connection: the list says it, too
  }, [id, locale, notice, router, t])

  return null
}
