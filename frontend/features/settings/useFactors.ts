"use client"
/** What proves a person beside the password: an authenticator app, recovery codes, passkeys. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { api } from "@/lib/api/client"
import { keys } from "@/lib/keys"

export function useFactors() {
  return useQuery({ queryKey: keys.factors, queryFn: ({ signal }) => api.get("/me/factors", { signal }) })
}

function useRefresh() {
  const client = useQueryClient()
  return () => Promise.all([keys.factors, keys.securityEvents].map((queryKey) => client.invalidateQueries({ queryKey })))
}

export function useStartTotp() {
  return useMutation({ mutationFn: () => api.post("/me/totp", undefined) })
}

export function useConfirmTotp() {
  const refresh = useRefresh()
  return useMutation({ mutationFn: (code: string) => api.post("/me/totp/confirm", { code }), onSuccess: refresh })
}

export function useRemoveTotp() {
  const refresh = useRefresh()
  return useMutation({ mutationFn: () => api.delete("/me/totp"), onSuccess: refresh })
}

export function useRecoveryCodes() {
  const refresh = useRefresh()
  return useMutation({ mutationFn: () => api.post("/me/recovery-codes", undefined), onSuccess: refresh })
}

/** Whether one was added: not where the person closed the browser's window. */
export function useAddPasskey() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: async (name: string) => {
      const { makePasskey, wasClosed } = await import("@/lib/passkeys")
      const options = (await api.post("/me/passkeys/options", undefined)).data
      try {
        await api.post("/me/passkeys", { name, credential: await makePasskey(options) })
        return true
      } catch (error) {
        if (wasClosed(error)) return false
        throw error
      }
    },
    onSuccess: refresh,
  })
}

export function useRenamePasskey() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) => api.patch("/me/passkeys/{passkey_id}", { name }, { names: { passkey_id: id } }),
    onSuccess: refresh,
  })
}

export function useRemovePasskey() {
  const refresh = useRefresh()
  return useMutation({ mutationFn: (id: string) => api.delete("/me/passkeys/{passkey_id}", { names: { passkey_id: id } }), onSuccess: refresh })
}
