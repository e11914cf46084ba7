"use client"
/** What the server's stream has to say beside changes: a reminder for whoever looks at the page. */
import { createStore } from "@/lib/store"

export type Notice =
  | { kind: "tasks"; tasks: string[]; count: number }
  | { kind: "summary"; today: number; overdue: number }
  | { kind: "test" }

/** The latest one. */
export const notices = createStore<Notice | null>(null)
