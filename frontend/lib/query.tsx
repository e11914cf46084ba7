"use client"
import { MutationCache, onlineManager, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { useState, type ReactNode } from "react"
import { ApiError } from "./api/client"

/** lib/api/client.ts asks again where that may help. Without a network a query waits for it instead of failing. */
const mayWait = (error: unknown) => error instanceof ApiError && (error.status === 0 || error.status >= 502) && !onlineManager.isOnline()

/** The session ended elsewhere, or by time: the way back in is the sign-in page. */
function leaveWhenSignedOut(error: unknown): void {
  if (!(error instanceof ApiError && error.code === "NotSignedIn")) return
  void import("@/lib/sync/forget")
    .then(({ forgetWhatWasRead }) => forgetWhatWasRead())
    .catch(() => undefined)
    .then(() => window.location.assign("/sign-in"))
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: 30_000, // changes arrive by themselves; this is for a stream that was away
        gcTime: 30 * 60_000,
        retry: (failures, error) => failures < 2 && mayWait(error),
      },
      mutations: { retry: false },
    },
  })
}

export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient)
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
