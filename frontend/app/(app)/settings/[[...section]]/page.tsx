import { cookies } from "next/headers"
import { notFound } from "next/navigation"
import { SignOutButton } from "@/features/auth/SignOutButton"
import { ReminderSettings } from "@/features/reminders/ReminderSettings"
import { isSection } from "@/features/settings/sections"
import { SettingsView } from "@/features/settings/SettingsView"
import { NoticeSettings } from "@/features/talk/NoticeSettings"
import { Transfer } from "@/features/transfer/Transfer"
import { release } from "@/lib/server/env"
import { titled } from "../../titled"

export const generateMetadata = titled((t) => t.settings)

export default async function Page({ params }: { params: Promise<{ section?: string[] }> }) {
  const [section = "general", ...more] = (await params).section ?? []
  if (!isSection(section) || more.length > 0) notFound()
  const given = await cookies()
  const theme = given.get("theme")?.value
  return (
    <SettingsView
      section={section}
      theme={theme === "light" || theme === "dark" ? theme : "system"}
      density={given.get("density")?.value === "compact" ? "compact" : "comfortable"}
      reminders={<ReminderSettings />}
      notices={<NoticeSettings />}
      transfer={<Transfer />}
      signOut={<SignOutButton />}
      release={release()}
    />
  )
}
