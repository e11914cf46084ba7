/** Asking again for what may be asked twice: reads, and writes that carry an Idempotency-Key. */

/** So long a failure is nobody's business: a backend or a database that restarts is back by then. */
export const PATIENCE_MS = 10_000
const PAUSES_MS = [100, 200, 400, 800, 1_500]

/** Asks until the outcome is no passing failure, or asking once more would end after `withinMs`. Pauses grow, and differ by
 * up to a half, so that those who wait do not all come back at once. `leftMs` is what is left for an attempt. Returns the last
 * outcome. */
export async function repeated<T>(ask: (attempt: number, leftMs: number) => Promise<T>, passes: (outcome: T) => boolean, withinMs: number): Promise<T> {
  const until = Date.now() + withinMs
  for (let attempt = 1; ; attempt++) {
    const outcome = await ask(attempt, until - Date.now())
    if (!passes(outcome)) return outcome
    const pause = PAUSES_MS[Math.min(attempt - 1, PAUSES_MS.length - 1)]! * (1 + Math.random() / 2)
    if (Date.now() + pause > until) return outcome
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
