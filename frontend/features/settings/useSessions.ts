"use client"
/** Where a person is signed in, and what happened to the ways into the account. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { api } from "@/lib/api/client"
import type { User } from "@/lib/api/types"
import { keys } from "@/lib/keys"

export function useSessions() {
  return useQuery({ queryKey: keys.sessions, queryFn: ({ signal }) => api.get("/me/sessions", { signal }) })
}

export function useSecurityEvents() {
  return useQuery({ queryKey: keys.securityEvents, queryFn: ({ signal }) => api.get("/me/events", { signal }) })
}

/** Ends one session, or all others where none is named. */
export function useEndSession() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string | null) => (id ? api.delete("/me/sessions/{session_id}", { names: { session_id: id } }) : api.delete("/me/sessions")),
    onSettled: () => Promise.all([keys.sessions, keys.securityEvents].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}

/** The sign-in from a new device was the person's own. */
export function useSignInSeen() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.post("/me/events/seen", undefined),
    onSuccess: () => client.setQueryData<User>(keys.me, (user) => user && { ...user, unknown_sign_in_at: null }),
  })
}
