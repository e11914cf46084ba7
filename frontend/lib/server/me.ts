/** Who asks for a page, as the backend sees it. */
import { cookies, headers } from "next/headers"
import { cache } from "react"
import type { User } from "@/lib/api/types"
import { backendUrl } from "./env"

export type Visitor = { is: "signed-in"; user: User } | { is: "signed-out" } | { is: "unknown" }

const LIMIT_MS = 5_000

/** Asked once a request, however many parts of the page want to know. */
export const visitor = cache(async (): Promise<Visitor> => {
  const jar = await cookies()
  const cookie = jar.get("__Host-session") ?? jar.get("session") // the first where the page came by TLS
  if (!cookie) return { is: "signed-out" }
  const asked = await headers()
  try {
    const answer = await fetch(`${backendUrl()}/api/v1/me`, {
      headers: {
        cookie: `${cookie.name}=${cookie.value}`,
        "x-forwarded-for": asked.get("x-forwarded-for") ?? "",
        "x-forwarded-proto": asked.get("x-forwarded-proto") ?? "",
      },
      cache: "no-store",
      signal: AbortSignal.timeout(LIMIT_MS),
    })
    if (answer.status === 401) return { is: "signed-out" }
    return answer.ok ? { is: "signed-in", user: (await answer.json()) as User } : { is: "unknown" }
  } catch {
    return { is: "unknown" } // the backend is away: the page says so and offers to try again
  }
})
