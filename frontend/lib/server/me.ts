/** Who asks for a page, as the backend sees it. */
import { cookies, headers } from "next/headers"
import { cache } from "react"
import type { ChangeCursor, User } from "@/lib/api/types"
import { backendUrl } from "./env"

/** `ended`: this browser has the cookie of a session that is over. */
export type Visitor = { is: "signed-in"; user: User } | { is: "signed-out"; ended?: boolean } | { is: "unknown" }

const LIMIT_MS = 5_000

/** Asks the backend in the name of whoever asks for the page. Rejects where it does not answer in time. */
async function ask(path: string, cookie: { name: string; value: string }): Promise<Response> {
  const asked = await headers()
  return fetch(backendUrl() + path, {
    headers: {
      cookie: `${cookie.name}=${cookie.value}`,
      "x-forwarded-for": asked.get("x-forwarded-for") ?? "",
      "x-forwarded-proto": asked.get("x-forwarded-proto") ?? "",
    },
    cache: "no-store",
    signal: AbortSignal.timeout(LIMIT_MS),
  })
}

/** The session's cookie; the first name where the page came by TLS. */
async function sessionCookie() {
  const jar = await cookies()
  return jar.get("__Host-session") ?? jar.get("session")
}

/** Asked once a request, however many parts of the page want to know. */
export const visitor = cache(async (): Promise<Visitor> => {
  const cookie = await sessionCookie()
  if (!cookie) return { is: "signed-out" }
  try {
    const answer = await ask("/api/v1/me", cookie)
    if (answer.status === 401) return { is: "signed-out", ended: true }
    return answer.ok ? { is: "signed-in", user: (await answer.json()) as User } : { is: "unknown" }
  } catch {
    return { is: "unknown" } // the backend is away: the page says so and offers to try again
  }
})

/** Where the journal stands before the page reads anything: from there on it follows. Null where nobody says. */
export async function changesCursor(): Promise<string | null> {
  const cookie = await sessionCookie()
  if (!cookie) return null
  try {
    const answer = await ask("/api/v1/changes/cursor", cookie)
    return answer.ok ? ((await answer.json()) as ChangeCursor).cursor : null
  } catch {
    return null
  }
}
