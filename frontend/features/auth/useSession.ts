"use client"
/** Starting and ending a session. The cookie is out of reach of scripts; a fresh load lets the server see it. */
import { useMutation } from "@tanstack/react-query"
import { api, type Answer } from "@/lib/api/client"
import type { User } from "@/lib/api/types"

export interface Credentials {
  email: string
  password: string
}

const enter = () => window.location.assign("/today")

export function useSignIn() {
  return useMutation({ mutationFn: (given: Credentials) => api.post<User>("/auth/login", given), onSuccess: enter })
}

export function useSignUp() {
  return useMutation({
    mutationFn: (given: Credentials & { name: string }): Promise<Answer<User>> =>
      api.post("/auth/register", { ...given, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC" }),
    onSuccess: enter,
  })
}

export function useSignOut() {
  return useMutation({
    mutationFn: () => api.post<void>("/auth/logout"),
    onSettled: () => window.location.assign("/sign-in"),
  })
}
