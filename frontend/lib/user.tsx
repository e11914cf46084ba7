"use client"
/** The signed-in person. The server found out who it is; changes to the profile go through the cache. */
import { useQuery } from "@tanstack/react-query"
import { createContext, useContext, type ReactNode } from "react"
import { api } from "./api/client"
import type { User } from "./api/types"
import { keys } from "./keys"

/** The settings of somebody who has chosen none. */
export const AS_BROWSER = { language: null, first_weekday: null, hour_format: null, is_admin: false } satisfies Partial<User>

const InitialUser = createContext<User | null>(null)

export function UserProvider({ user, children }: { user: User; children: ReactNode }) {
  return <InitialUser.Provider value={user}>{children}</InitialUser.Provider>
}

export function useUser(): User {
  const initial = useContext(InitialUser)
  const { data } = useQuery({
    queryKey: keys.me,
    queryFn: () => api.get("/me"),
    initialData: initial ?? undefined,
    staleTime: 5 * 60_000,
  })
  return data!
}
