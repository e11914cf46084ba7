"use client"
import { MutationCache, onlineManager, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { useState, type ReactNode } from "react"
import { ApiError, isSignedOut } from "./api/client"

/** lib/api/client.ts asks again where that may help. Without a network a query waits for it instead of failing. */
const mayWait = (error: unknown) => error instanceof ApiError && (error.status === 0 || error.status >= 502) && !onlineManager.isOnline()

export function makeQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) void import(/* webpackChunkName: "sync" */ "@/lib/sync/leave").then(({ leave }) => leave(client))
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000, // changes arrive by themselves; this is for a stream that was away
        gcTime: 30 * 60_000,
        retry: (failures, error) => failures < 2 && mayWait(error),
      },
      mutations: { retry: false },
    },
  })
  return client
}

export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient)
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
