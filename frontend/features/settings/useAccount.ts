"use client"
/** What a person changes about their account. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { api, ApiError } from "@/lib/api/client"
import type { AccessToken, User } from "@/lib/api/types"
import { keys } from "@/lib/keys"
import { createStore } from "@/lib/store"

export interface ProfileChanges {
  name?: string
  time_zone?: string
  language?: User["language"]
  first_weekday?: User["first_weekday"]
  hour_format?: User["hour_format"]
  email?: string
  current_password?: string
  code?: string
}

const FORMATS = ["time_zone", "language", "first_weekday", "hour_format"]

export function useSaveProfile() {
  const router = useRouter()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (changes: ProfileChanges) => api.patch("/me", changes),
    onSuccess: ({ data }, changes) => {
      client.setQueryData(keys.me, data)
      if ("email" in changes) AFTER_PASSWORD.forEach((queryKey) => void client.invalidateQueries({ queryKey }))
      if (!FORMATS.some((setting) => setting in changes)) return
      // Every word, day and time on the page is shown anew as the server has it for this person. It is no other page: a
      // token that was not copied yet, and what was typed elsewhere, stay.
      router.refresh()
      void client.invalidateQueries()
    },
  })
}

/** What a password, and a recovery code beside it, leave changed. */
const AFTER_PASSWORD = [keys.factors, keys.securityEvents, keys.sessions]

export function useChangePassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (given: { current_password: string; new_password: string; revoke_tokens: boolean; code?: string }) => api.post("/me/password", given),
    onSuccess: (_, { revoke_tokens }) => {
      const changed = revoke_tokens ? [...AFTER_PASSWORD, keys.tokens, keys.programs] : AFTER_PASSWORD
      return Promise.all(changed.map((queryKey) => client.invalidateQueries({ queryKey })))
    },
  })
}

export function useConfirmPassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (given: { password: string; code?: string }) => api.post("/auth/confirm", given),
    onSuccess: () => AFTER_PASSWORD.forEach((queryKey) => void client.invalidateQueries({ queryKey })),
  })
}

export function useTokens() {
  return useQuery({ queryKey: keys.tokens, queryFn: ({ signal }) => api.get("/me/tokens", { signal }) })
}

/** Made a moment ago and shown this once: it stays in sight while one looks at other pages, until the page is loaded anew. */
const fresh = createStore<{ id: string; token: string; feed: boolean } | null>(null)
export const useFreshToken = (feed: boolean) => fresh.usePart((made) => (made?.feed === feed ? made.token : null))

export function useAddToken() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wanted: { name: string; scope: AccessToken["scope"]; expires_at: string | null }) =>
      api.post("/me/tokens", wanted),
    onSuccess: ({ data: { id, token, scope } }) => {
      fresh.set({ id, token, feed: scope === "feed" })
      return client.invalidateQueries({ queryKey: keys.tokens })
    },
  })
}

export function useRevokeToken() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.delete("/me/tokens/{token_id}", { names: { token_id: id } }),
    onMutate: (id) => fresh.set((made) => (made?.id === id ? null : made)),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
  })
}

export function useDeleteAccount() {
  return useMutation({
    mutationFn: (given: { password: string; shared_lists?: "hand_over" | "delete"; code?: string }) => api.delete("/me", { body: given }),
    onSuccess: async () => {
      await (await import("@/lib/sync/forget")).forget()
      window.location.assign("/sign-up")
    },
  })
}

export function fieldErrors(error: Error | null): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  return Object.fromEntries(error.fields.map(({ field, message }) => [field.split(".").at(-1)!, message]))
}
