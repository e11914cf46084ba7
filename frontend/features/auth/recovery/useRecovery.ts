"use client"
/** Back into an account, by a link whose secret stands behind the #. */
import { useMutation } from "@tanstack/react-query"
import { useSyncExternalStore } from "react"
import { api } from "@/lib/api/client"

const onHashChange = (changed: () => void) => {
  window.addEventListener("hashchange", changed)
  return () => window.removeEventListener("hashchange", changed)
}

/** What stands behind the # of this address; null on the server, which never gets it. */
export const useLinkSecret = () => useSyncExternalStore(onHashChange, () => window.location.hash.slice(1), () => null)

export function useForgot() {
  return useMutation({ mutationFn: (email: string) => api.post("/auth/forgot", { email }) })
}

export function useReset() {
  return useMutation({
    mutationFn: (given: { token: string; new_password: string; revoke_tokens: boolean }) => api.post("/auth/reset", given),
  })
}

export function useConfirmEmail() {
  return useMutation({ mutationFn: (token: string) => api.post("/auth/confirm-email", { token }) })
}
