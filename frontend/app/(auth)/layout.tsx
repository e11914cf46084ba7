import { redirect } from "next/navigation"
import type { ReactNode } from "react"
import { AuthFrame } from "@/features/auth/AuthFrame"
import { FormatsProvider } from "@/lib/i18n"
import { QueryProvider } from "@/lib/query"
import { requestFormats } from "@/lib/server/formats"
import { preloadTexts } from "@/lib/server/preload"
import { visitor } from "@/lib/server/me"
import { Forget } from "./Forget"

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const who = await visitor()
  if (who.is === "signed-in") redirect("/today")
  const formats = await requestFormats()
  await preloadTexts(formats.language)
  return (
    <FormatsProvider value={formats}>
      <QueryProvider>
        {who.is === "signed-out" && <Forget />}
        <AuthFrame>{children}</AuthFrame>
      </QueryProvider>
    </FormatsProvider>
  )
}
