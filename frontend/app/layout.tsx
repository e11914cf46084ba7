import type { Metadata, Viewport } from "next"
import { cookies, headers } from "next/headers"
import type { ReactNode } from "react"
import { EARLY_SCRIPT } from "@/lib/server/early"
import { requestFormats } from "@/lib/server/formats"
import "./globals.css"

export const dynamic = "force-dynamic" // each answer carries its own nonce

export const metadata: Metadata = {
  title: { default: "Hackathon Todo", template: "%s · Hackathon Todo" },
  description: "A to-do list that one can also talk to.",
  icons: { icon: "/icon.svg", apple: "/icons/apple-touch-icon.png" },
  appleWebApp: { capable: true, title: "Todo", statusBarStyle: "default" },
}
export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f5f2" },
    { media: "(prefers-color-scheme: dark)", color: "#131513" },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const kept = await cookies()
  const theme = kept.get("theme")?.value
  const nonce = (await headers()).get("x-nonce") ?? undefined
  const { language } = await requestFormats()
  return (
    <html lang={language} data-theme={theme === "light" || theme === "dark" ? theme : undefined} data-density={kept.get("density")?.value === "compact" ? "compact" : undefined}>
      <head>
        <script nonce={nonce} suppressHydrationWarning>
          {EARLY_SCRIPT}
        </script>
      </head>
      <body>{children}</body>
    </html>
  )
}
