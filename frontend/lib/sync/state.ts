/** What has not reached the server yet, for everyone to see. */
import type { Task, TaskUpdate } from "@/lib/api/types"
import { createStore } from "@/lib/store"

export interface Refusal {
  id: string
  /** What it was about: the task's title. */
  title: string
  reason: string
}

/** What somebody typed into a task, and what somebody else wrote into the same fields meanwhile. Waits for the person. */
export interface Conflict {
  id: string
  task: Pick<Task, "id" | "title" | "list_id">
  mine: TaskUpdate
  theirs: TaskUpdate
}

interface Outbox {
  waiting: number
  refused: Refusal[]
  conflicts: Conflict[]
}

export const outbox = createStore<Outbox>({ waiting: 0, refused: [], conflicts: [] })

/** Is the stream of changes up (live.ts)? Starts hopeful, so that nothing flashes. */
export const live = createStore(true)

/** Is what this device kept of an earlier visit on the page? */
export const restored = createStore(false)

/** The server has a newer page than this one; `load` gets it, and asks first where something typed would be lost. */
export const newVersion = createStore<{ load(question: string): Promise<void> } | null>(null)

export const dismissRefusals = () => outbox.set((now) => ({ ...now, refused: [] }))
