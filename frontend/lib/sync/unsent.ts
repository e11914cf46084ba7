/** What somebody was typing when the session ended: shown to the same person once more, and to nobody else. */
import { del, get, set } from "idb-keyval"
import { createStore } from "@/lib/store"

interface Kept {
  user: string
  texts: string[]
}

const KEY = "unsent"

export const unsent = createStore<string[]>([])

/** Of the fields that send their text only when they are told to: those with `data-unsent`. */
export async function keepUnsent(user: string): Promise<void> {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("[data-unsent]")]
  const texts = fields.map(({ value }) => value.trim()).filter(Boolean)
  if (texts.length > 0) await set(KEY, { user, texts } satisfies Kept)
}

export async function showUnsent(user: string): Promise<void> {
  const kept = await get<Kept>(KEY)
  if (kept?.user === user) unsent.set(kept.texts)
  else if (kept) await del(KEY)
}

export function dropUnsent(): void {
  unsent.set([])
  void del(KEY).catch(() => undefined)
}
