/** What has not reached the server yet, for everyone to see. */
import { createStore } from "@/lib/store"

export interface Refusal {
  id: string
  /** What it was about: the task's title. */
  title: string
  reason: string
}

export const outbox = createStore<{ waiting: number; refused: Refusal[] }>({ waiting: 0, refused: [] })

export const dismissRefusals = () => outbox.set((now) => ({ ...now, refused: [] }))
