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
  if (!jar.has("session")) return { is: "signed-out" }
  try {
    const answer = await fetch(`${backendUrl()}/api/v1/me`, {
      headers: {
        cookie: `session=${jar.get("session")!.value}`,
        "x-forwarded-for": (await headers()).get("x-forwarded-for") ?? "",
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
