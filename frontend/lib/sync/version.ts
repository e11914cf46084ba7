/** Is the server's page newer than this one? Says so and leaves it to the person when to load it. */
import type { QueryClient } from "@tanstack/react-query"
import { newVersion } from "./state"

const PAUSE_MS = 60_000
const SAVING_MS = 5_000

/** When nothing is being sent any more: leaving a field saves it, and pressing the button leaves it. */
export function saved(client: QueryClient): Promise<void> {
  return new Promise((resolve) => {
    const check = () => client.isMutating() === 0 && done()
    const stop = client.getMutationCache().subscribe(check)
    const timer = setTimeout(() => done(), SAVING_MS)
    const done = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    check()
  })
}

/** Asks whenever the person comes back to the page or the network to them: that is when an update has been.
 *
 * `build`: of this page, which may come from this device. */
export function watchVersion(client: QueryClient, build: string): () => void {
  const typedInto = new Set<HTMLInputElement>()
  let checkedAt = 0

  const look = async () => {
    if (document.hidden || Date.now() - checkedAt < PAUSE_MS) return
    checkedAt = Date.now()
    const answer = await fetch("/offline.json", { cache: "no-store" })
    if (answer.ok && ((await answer.json()) as { build: string }).build !== build) newVersion.set({ load })
  }
  const load = async (question: string) => {
    const unsaved = [...typedInto].some((field) => field.isConnected && field.value?.trim())
    if (unsaved && !window.confirm(question)) return
    await saved(client)
    window.location.reload()
  }
  const onBack = () => void look().catch(() => undefined) // the next time, then
  const onInput = ({ target }: Event) => typedInto.add(target as HTMLInputElement)
  document.addEventListener("visibilitychange", onBack)
  window.addEventListener("online", onBack)
  document.addEventListener("input", onInput)
  onBack()
  return () => {
    document.removeEventListener("visibilitychange", onBack)
    window.removeEventListener("online", onBack)
    document.removeEventListener("input", onInput)
  }
}
