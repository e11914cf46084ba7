"use client"
/** Providers of single sign-on, and who a person is there. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { api } from "@/lib/api/client"
import { returnsElsewhere } from "@/lib/invited"
import { keys } from "@/lib/keys"

export function useProviders() {
  return useQuery({ queryKey: keys.ways, queryFn: ({ signal }) => api.get("/auth/ways", { signal }) })
}

export function useIdentities() {
  return useQuery({ queryKey: keys.identities, queryFn: ({ signal }) => api.get("/me/identities", { signal }) })
}

/** The browser goes to the provider, and comes back to /sign-on; where that is at another address than this, it stays, and the
 * answer says which. */
export function useLink() {
  return useMutation({
    mutationFn: async (id: string) => {
      const { redirect_to } = (await api.post("/me/identities/{provider_id}", undefined, { names: { provider_id: id } })).data
      const elsewhere = returnsElsewhere(redirect_to)
      if (!elsewhere) window.location.assign(redirect_to)
      return elsewhere
    },
  })
}

export function useUnlink() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.delete("/me/identities/{identity_id}", { names: { identity_id: id } }),
    onSuccess: () => Promise.all([keys.identities, keys.securityEvents].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}
