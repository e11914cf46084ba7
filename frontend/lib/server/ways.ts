/** How one gets an account here, and back into it: the operator's settings, as the backend tells them. */
import type { WaysIn } from "@/lib/api/types"
import { backendUrl } from "./env"

const LIMIT_MS = 3_000

/** Where the backend does not answer: what it will say to the form then is what counts. */
const UNKNOWN: WaysIn = { registration: "open", mail: false, passkeys: false, providers: [] }

export async function waysIn(): Promise<WaysIn> {
  try {
    const answer = await fetch(`${backendUrl()}/api/v1/auth/ways`, { cache: "no-store", signal: AbortSignal.timeout(LIMIT_MS) })
    return answer.ok ? ((await answer.json()) as WaysIn) : UNKNOWN
  } catch {
    return UNKNOWN
  }
}
