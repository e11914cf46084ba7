/** What has not reached the server yet, for everyone to see. */
import { createStore } from "@/lib/store"

export interface Refusal {
  id: string
  /** What it was about: the task's title. */
  title: string
  reason: string
}

export const outbox = createStore<{ waiting: number; refused: Refusal[] }>({ waiting: 0, refused: [] })

/** Is what this device kept of an earlier visit on the page? */
export const restored = createStore(false)

/** The server has a newer page than this one; `load` gets it, and asks first where something typed would be lost. */
export const newVersion = createStore<{ load(question: string): Promise<void> } | null>(null)

export const dismissRefusals = () => outbox.set((now) => ({ ...now, refused: [] }))
