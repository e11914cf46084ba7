"use client"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { useState, type ReactNode } from "react"
import { ApiError } from "./api/client"

const mayRecover = (error: unknown) => error instanceof ApiError && (error.status === 0 || error.status >= 502)

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000, // changes arrive by themselves; this is for a stream that was away
        gcTime: 30 * 60_000,
        retry: (failures, error) => failures < 2 && mayRecover(error),
      },
      mutations: { retry: false },
    },
  })
}

export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient)
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
