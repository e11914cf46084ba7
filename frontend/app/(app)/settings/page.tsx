import { cookies } from "next/headers"
import { SignOutButton } from "@/features/auth/SignOutButton"
import { ReminderSettings } from "@/features/reminders/ReminderSettings"
import { SettingsView } from "@/features/settings/SettingsView"
import { Transfer } from "@/features/transfer/Transfer"
import { release } from "@/lib/server/env"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.settings)

export default async function Page() {
  const theme = (await cookies()).get("theme")?.value
  return (
    <SettingsView
      theme={theme === "light" || theme === "dark" ? theme : "system"}
      reminders={<ReminderSettings />}
      transfer={<Transfer />}
      signOut={<SignOutButton />}
      release={release()}
    />
  )
}
