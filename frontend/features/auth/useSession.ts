"use client"
/** Starting and ending a session. The cookie is out of reach of scripts; a fresh load lets the server see it. */
import { useMutation } from "@tanstack/react-query"
import { api, type Answer } from "@/lib/api/client"
import type { User } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { pageAfterSignIn } from "@/lib/invited"
import { outbox } from "@/lib/sync/state"
import { toast } from "@/ui/toast"
import { texts } from "./texts"

export interface Credentials {
  email: string
  password: string
  code?: string
}

const enter = () => window.location.assign(pageAfterSignIn())

export function useSignIn() {
  return useMutation({ mutationFn: (given: Credentials) => api.post("/auth/login", given), onSuccess: enter })
}

/** Whether somebody is signed in by it: not where they closed the browser's window. */
export function usePasskeySignIn() {
  return useMutation({
    mutationFn: async () => {
      const { provePasskey, wasClosed } = await import("@/lib/passkeys")
      const options = (await api.post("/auth/passkey/options", undefined)).data
      try {
        await api.post("/auth/passkey", { credential: await provePasskey(options) })
        return true
      } catch (error) {
        if (wasClosed(error)) return false
        throw error
      }
    },
    onSuccess: (isIn) => isIn && enter(),
  })
}

export function useSignUp() {
  return useMutation({
    mutationFn: (given: Credentials & { name: string; invitation?: string }): Promise<Answer<User>> =>
      api.post("/auth/register", { ...given, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC" }),
    onSuccess: enter,
  })
}

/** Nothing of the person stays on the device; what has not been sent yet would be lost, so that is asked about. */
export function useSignOut() {
  const t = useTexts(texts)
  const { mutate, isPending } = useMutation({
    networkMode: "always",
    mutationFn: () => api.post("/auth/logout", undefined),
    onSuccess: async () => {
      await (await import("@/lib/sync/forget")).forget()
      window.location.assign("/sign-in")
    },
    onError: (error) => toast({ text: error.message, tone: "danger" }),
  })
  const signOut = () => {
    const { waiting } = outbox.get()
    if (waiting === 0 || window.confirm(t.signOutWaiting(waiting))) mutate()
  }
  return { signOut, isPending }
}
