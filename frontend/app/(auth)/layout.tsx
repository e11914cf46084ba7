import type { ReactNode } from "react"
import { requestFormats } from "@/lib/server/formats"
import { preloadTexts } from "@/lib/server/preload"
import { visitor } from "@/lib/server/me"
import { Frame } from "./Frame"

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const who = await visitor()
  const formats = await requestFormats()
  await preloadTexts(formats.language)
  return (
    <Frame formats={formats} signedOut={who.is === "signed-out"}>
      {children}
    </Frame>
  )
}
