import { redirect } from "next/navigation"
import type { ReactNode } from "react"
import { AuthFrame } from "@/features/auth/AuthFrame"
import { FormatsProvider } from "@/lib/i18n"
import { QueryProvider } from "@/lib/query"
import { requestFormats } from "@/lib/server/formats"
import { visitor } from "@/lib/server/me"

export default async function AuthLayout({ children }: { children: ReactNode }) {
  if ((await visitor()).is === "signed-in") redirect("/today")
  return (
    <FormatsProvider value={await requestFormats("UTC")}>
      <QueryProvider>
        <AuthFrame>{children}</AuthFrame>
      </QueryProvider>
    </FormatsProvider>
  )
}
