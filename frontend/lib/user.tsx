"use client"
/** The signed-in person. The server found out who it is; changes to the profile go through the cache. */
import { useQuery } from "@tanstack/react-query"
import { createContext, useContext, type ReactNode } from "react"
import { api } from "./api/client"
import type { User } from "./api/types"
import { keys } from "./keys"

/** The settings of somebody who has chosen none. */
export const AS_BROWSER = { language: null, first_weekday: null, hour_format: null, is_admin: false } satisfies Partial<User>

interface AtFirst {
  user: User
  /** Where the journal stood when the server drew the page; null where it could not tell. */
  after: string | null
}

const First = createContext<AtFirst | null>(null)

export function UserProvider({ user, after, children }: AtFirst & { children: ReactNode }) {
  return <First.Provider value={{ user, after }}>{children}</First.Provider>
}

export const useCursorAtFirst = (): string | null => useContext(First)?.after ?? null

export function useUser(): User {
  const first = useContext(First)
  const { data } = useQuery({
    queryKey: keys.me,
    queryFn: () => api.get("/me"),
    initialData: first?.user,
    staleTime: 5 * 60_000,
  })
  return data!
}
