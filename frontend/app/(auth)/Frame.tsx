"use client"
import { useEffect, type ReactNode } from "react"
import { AuthFrame } from "@/features/auth/AuthFrame"
import { FormatsProvider, type Formats } from "@/lib/i18n"
import { QueryProvider } from "@/lib/query"
import { useCompositionGuard } from "@/ui/composition"

interface Props {
  formats: Formats
  signedOut: boolean
  children: ReactNode
}

/** The frame of the pages before the sign-in: one piece, since Next would have the other pages load what of it they share. */
export function Frame({ formats, signedOut, children }: Props) {
  useCompositionGuard()
  // Whoever is asked to sign in has no session here: what one that ran out has left is nobody's to read.
  useEffect(() => {
    if (signedOut) void import("@/lib/sync/forget").then(({ forgetWhatWasRead }) => forgetWhatWasRead()).catch(() => undefined)
  }, [signedOut])
  return (
    <FormatsProvider value={formats}>
      <QueryProvider>
        <AuthFrame>{children}</AuthFrame>
      </QueryProvider>
    </FormatsProvider>
  )
}
