import type { Metadata } from "next"
import { cookies } from "next/headers"
import { SignOutButton } from "@/features/auth/SignOutButton"
import { SettingsView } from "@/features/settings/SettingsView"

export const metadata: Metadata = { title: "Settings" }

export default async function Page() {
  const theme = (await cookies()).get("theme")?.value
  return <SettingsView theme={theme === "light" || theme === "dark" ? theme : "system"} signOut={<SignOutButton />} />
}
