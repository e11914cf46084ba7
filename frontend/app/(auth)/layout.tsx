import { redirect } from "next/navigation"
import type { ReactNode } from "react"
import { requestFormats } from "@/lib/server/formats"
import { preloadTexts } from "@/lib/server/preload"
import { visitor } from "@/lib/server/me"
import { Frame } from "./Frame"

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const who = await visitor()
  if (who.is === "signed-in") redirect("/today")
  const formats = await requestFormats()
  await preloadTexts(formats.language)
  return (
    <Frame formats={formats} signedOut={who.is === "signed-out"}>
      {children}
    </Frame>
  )
}
