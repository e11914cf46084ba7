"use client"
/** One short message at the bottom, with at most two things to do about it. It is also read out. */
import { useEffect, useRef } from "react"
import { createStore } from "@/lib/store"
import { Icon } from "./Icon"
import { IconButton } from "./IconButton"

interface Action {
  label: string
  run(): void
}
export interface Toast {
  text: string
  tone?: "plain" | "danger"
  action?: Action
  /** Stands before the action: a way to what the message is about. */
  more?: Action
  /** Until it is closed or replaced. */
  stays?: boolean
}

const SHOWN_MS = 7_000
const current = createStore<(Toast & { id: number }) | null>(null)
let count = 0

export function toast(message: Toast): void {
  current.set({ ...message, id: ++count })
}
export const closeToast = () => current.set(null)

export function Toaster({ closeLabel, regionLabel }: { closeLabel: string; regionLabel: string }) {
  const shown = current.use()
  const hovered = useRef(false)

  useEffect(() => {
    if (!shown || shown.stays) return
    const timer = setInterval(() => {
      if (!hovered.current) current.set((now) => (now?.id === shown.id ? null : now))
    }, SHOWN_MS)
    return () => clearInterval(timer)
  }, [shown])

  return (
    <div
      role="region"
      aria-label={regionLabel}
      className="pointer-events-none fixed inset-x-0 bottom-0 z-50 max-md:in-data-tabs:bottom-14 in-data-bottom-bar:bottom-16 max-md:in-data-bottom-bar:bottom-30 in-data-editing:top-12 in-data-editing:bottom-auto flex justify-center p-4 pb-[max(1rem,env(safe-area-inset-bottom))]"
    >
      <div role={shown?.tone === "danger" ? "alert" : "status"} aria-live={shown?.tone === "danger" ? "assertive" : "polite"}>
        {shown && (
          <div
            key={shown.id}
            onPointerEnter={() => (hovered.current = true)}
            onPointerLeave={() => (hovered.current = false)}
            className="pointer-events-auto flex max-w-[min(32rem,calc(100vw-2rem))] animate-rise-in items-center gap-2 rounded-lg bg-text py-1 pr-1 pl-4 text-sm text-page shadow-overlay"
          >
            {shown.tone === "danger" && <Icon name="flag" className="size-4" />}
            <span className="min-w-0 py-2 break-words">{shown.text}</span>
            {[shown.more, shown.action].map(
              (action) =>
                action && (
                  <button
                    key={action.label}
                    type="button"
                    className="min-h-9 shrink-0 rounded-md px-2 font-semibold underline decoration-2 underline-offset-4 hover:no-underline pointer-coarse:min-h-11"
                    onClick={() => {
                      closeToast()
                      action.run()
                    }}
                  >
                    {action.label}
                  </button>
                ),
            )}
            <IconButton icon="close" label={closeLabel} className="text-page hover:bg-transparent hover:text-page" onClick={closeToast} />
          </div>
        )}
      </div>
    </div>
  )
}
