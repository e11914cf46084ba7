"use client"
/** Words for a screen reader about something that changed on the page without a message of its own. */
import { createStore } from "@/lib/store"

const words = createStore("")
export const announce = (text: string) => words.set(text)

export function Announcer() {
  return (
    <div aria-live="assertive" role="status" className="sr-only">
      {words.use()}
    </div>
  )
}
