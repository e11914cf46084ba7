"use client"
import type { ReactNode } from "react"
import { useTexts } from "@/lib/i18n"
import { ThemeSwitch, type Theme } from "@/ui/theme"
import { CalendarFeed } from "./CalendarFeed"
import { DeleteAccount } from "./DeleteAccount"
import { FormatsForm } from "./FormatsForm"
import { Passkeys } from "./Passkeys"
import { PasswordForm } from "./PasswordForm"
import { ProfileForm } from "./ProfileForm"
import { Section } from "./Section"
import { SecurityLog } from "./SecurityLog"
import { Sessions } from "./Sessions"
import { texts } from "./texts"
import { Tokens } from "./Tokens"
import { TwoFactor } from "./TwoFactor"

interface Slots {
  theme: Theme
  /** From other features. */
  reminders: ReactNode
  transfer: ReactNode
  signOut: ReactNode
  release: { version: string; commit: string }
}

export function SettingsView({ theme, reminders, transfer, signOut, release }: Slots) {
  const t = useTexts(texts)
  return (
    <div>
      <h1 className="mb-6 text-xl font-semibold tracking-tight">{t.title}</h1>
      <Section title={t.appearance}>
        <ThemeSwitch labels={t.theme} initial={theme} />
      </Section>
      <FormatsForm />
      <ProfileForm />
      <Section title={t.reminders}>{reminders}</Section>
      <Section title={t.transfer}>{transfer}</Section>
      <CalendarFeed />
      <PasswordForm />
      <TwoFactor />
      <Passkeys />
      <Sessions />
      <Tokens />
      <SecurityLog />
      <Section title={t.account}>
        <div className="flex flex-wrap gap-3">
          {signOut}
          <DeleteAccount />
        </div>
      </Section>
      <Section title={t.about}>
        <p className="text-sm text-muted">{t.release(release.version, release.commit)}</p>
      </Section>
    </div>
  )
}
