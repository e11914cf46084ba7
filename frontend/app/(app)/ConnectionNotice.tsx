"use client"
import { useEffect, useState, useSyncExternalStore } from "react"
import { ConflictNotice } from "@/features/tasks/components/ConflictNotice"
import type { TaskField } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { dismissRefusals, live, newVersion, outbox } from "@/lib/sync/state"
import { dropUnsent, unsent } from "@/lib/sync/unsent"
import { useUser } from "@/lib/user"
import { Icon } from "@/ui/Icon"
import { lazily } from "@/ui/lazily"
import { useOfflineViews } from "@/features/tasks/api/useOfflineViews"
import { texts } from "./later/texts"

const SignInNotice = lazily(() => import("@/features/settings/SignInNotice").then((m) => m.SignInNotice))
const PATIENCE_MS = 3_000

const onlineChanges = (changed: () => void) => {
  window.addEventListener("online", changed)
  window.addEventListener("offline", changed)
  return () => {
    window.removeEventListener("online", changed)
    window.removeEventListener("offline", changed)
  }
}

/** Says that changes do not come through, and that the page itself has changed. Short interruptions are nobody's business. */
export function ConnectionNotice() {
  const t = useTexts(texts).connection
  const { unknown_sign_in_at } = useUser()
  const online = useSyncExternalStore(onlineChanges, () => navigator.onLine, () => true)
  const up = live.use()
  const [long, setLong] = useState(false)

  useEffect(() => {
    if (up) return
    const timer = setTimeout(() => setLong(true), PATIENCE_MS)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [up])

  const { waiting, refused, conflicts } = outbox.use()
  const newer = newVersion.use()
  const typed = unsent.use()
  const what = !online ? t.offline : (!up && long) || waiting > 0 ? t.away : ""
  const changes = waiting > 0 ? t.waiting(waiting) : ""
  const partial = useOfflineViews() ? t.partial : ""
  const words = waiting > 0 && online && up ? t.sending(waiting) : [what, changes, partial].filter(Boolean).join(" ")
  return (
    <div role="status" aria-live="polite">
      {conflicts.map(({ id, task, mine, theirs }) => (
        <ConflictNotice
          key={id}
          task={task}
          named
          fields={Object.keys(mine) as TaskField[]}
          mine={mine}
          theirs={theirs}
          onDecide={(keepMine) => void import(/* webpackChunkName: "sync" */ "@/lib/sync/outbox").then(({ decide }) => decide(id, keepMine))}
        />
      ))}
      {refused.length > 0 && (
        <div className="mb-4 rounded-lg bg-danger-soft px-4 py-2.5 text-sm text-danger">
          <p className="font-medium">{t.refused}</p>
          <ul className="mt-1 list-disc pl-5">
            {refused.map(({ id, title, reason }) => (
              <li key={id}>
                “{title}”: {reason}
              </li>
            ))}
          </ul>
          <button type="button" className="mt-1 min-h-9 font-semibold underline underline-offset-4" onClick={dismissRefusals}>
            {t.dismiss}
          </button>
        </div>
      )}
      {typed.length > 0 && (
        <div className="mb-4 rounded-lg bg-warning-soft px-4 py-2.5 text-sm text-warning">
          <p className="font-medium">{t.unsent}</p>
          {typed.map((text, at) => (
            <p key={at} className="mt-1 break-words whitespace-pre-wrap select-all">
              {text}
            </p>
          ))}
          <button type="button" className="mt-1 min-h-9 font-semibold underline underline-offset-4 pointer-coarse:min-h-11" onClick={dropUnsent}>
            {t.dismiss}
          </button>
        </div>
      )}
      {unknown_sign_in_at && <SignInNotice at={unknown_sign_in_at} />}
      {newer && online && (
        <p className="mb-4 flex animate-rise-in flex-wrap items-center justify-between gap-x-3 rounded-lg bg-accent-soft px-4 py-1 text-sm text-accent-strong">
          {t.newer}
          <button
            type="button"
            className="min-h-9 font-semibold underline underline-offset-4 pointer-coarse:min-h-11"
            onClick={() => void newer.load(t.typed)}
          >
            {t.load}
          </button>
        </p>
      )}
      {words && (
        <p className="mb-4 flex animate-rise-in items-center gap-3 rounded-lg bg-warning-soft px-4 py-2.5 text-sm text-warning">
          <Icon name="offline" className="size-4" />
          {words}
        </p>
      )}
    </div>
  )
}
