"use client"
/** Programs that a person has connected, and the one that asks to be. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { api } from "@/lib/api/client"
import { keys } from "@/lib/keys"

export function usePrograms() {
  return useQuery({ queryKey: keys.programs, queryFn: ({ signal }) => api.get("/me/programs", { signal }) })
}

export function useDisconnect() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.delete("/me/programs/{grant_id}", { names: { grant_id: id } }),
    onSuccess: () => Promise.all([keys.programs, keys.securityEvents].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}

export function useConnectionRequest(query: string) {
  return useQuery({
    queryKey: keys.connection(query),
    queryFn: ({ signal }) => api.get("/oauth/request", { query: { query }, signal }),
  })
}

/** Null refuses. Either way the program learns of it, where it waits. */
export function useConsent(query: string) {
  return useMutation({
    mutationFn: (scope: "read" | "write" | null) => api.post("/oauth/consent", { query, scope }),
    onSuccess: ({ data }) => window.location.assign(data.redirect_to),
  })
}
