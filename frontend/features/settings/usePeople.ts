"use client"
/** Who has an account, as administrators see and change it. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { api } from "@/lib/api/client"
import { keys } from "@/lib/keys"

export function usePeople(q: string) {
  return useInfiniteQuery({
    queryKey: keys.people(q),
    queryFn: ({ signal, pageParam }) => api.get("/admin/people", { query: { q, skip: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: ({ has_more }, pages) => (has_more ? pages.reduce((sum, { items }) => sum + items.length, 0) : undefined),
  })
}

export function usePersonStorage(id: string, wanted: boolean) {
  return useQuery({
    queryKey: keys.personStorage(id),
    queryFn: ({ signal }) => api.get("/admin/people/{person_id}/storage", { names: { person_id: id }, signal }),
    enabled: wanted,
  })
}

export function useSetAccess() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, allowed }: { id: string; allowed: boolean }) => {
      const names = { names: { person_id: id } }
      return allowed ? api.post("/admin/people/{person_id}/enable", undefined, names) : api.post("/admin/people/{person_id}/disable", undefined, names)
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keys.allPeople }),
  })
}

export function useInvitations() {
  return useQuery({ queryKey: keys.accountInvitations, queryFn: ({ signal }) => api.get("/admin/invitations", { signal }) })
}

export function useInvite() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (email: string) => api.post("/admin/invitations", { email }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.accountInvitations }),
  })
}

export function useWithdraw() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.delete("/admin/invitations/{link_id}", { names: { link_id: id } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.accountInvitations }),
  })
}
