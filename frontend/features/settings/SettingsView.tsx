"use client"
import Link from "next/link"
import type { ReactNode } from "react"
import { useTexts } from "@/lib/i18n"
import { useUser } from "@/lib/user"
import { cx } from "@/ui/cx"
import { DensitySwitch, type Density } from "@/ui/density"
import { ThemeSwitch, type Theme } from "@/ui/theme"
import { CalendarFeed } from "./CalendarFeed"
import { DeleteAccount } from "./DeleteAccount"
import { FormatsForm } from "./FormatsForm"
import { Passkeys } from "./Passkeys"
import { PasswordForm } from "./PasswordForm"
import { ProfileForm } from "./ProfileForm"
import { Programs } from "./programs/Programs"
import { Section } from "./Section"
import { sectionPath, sections, type SectionName } from "./sections"
import { SecurityLog } from "./SecurityLog"
import { Sessions } from "./Sessions"
import { SignOn } from "./SignOn"
import { texts } from "./texts"
import { Tokens } from "./Tokens"
import { TwoFactor } from "./TwoFactor"

interface Slots {
  section: SectionName
  theme: Theme
  density: Density
  /** From other features. */
  reminders: ReactNode
  notices: ReactNode
  transfer: ReactNode
  signOut: ReactNode
  release: { version: string; commit: string }
}

/** One page of the settings, and the way to the others. */
export function SettingsView({ section, theme, density, reminders, notices, transfer, signOut, release }: Slots) {
  const t = useTexts(texts)
  const { is_admin } = useUser()
  const pages: Record<SectionName, ReactNode> = {
    general: (
      <>
        {is_admin && (
          <Section title={t.people} intro={t.peopleIntro}>
            <Link href="/people" className="inline-flex min-h-9 items-center font-medium text-accent underline underline-offset-4 pointer-coarse:min-h-11">
              {t.toPeople}
            </Link>
          </Section>
        )}
        <Section title={t.appearance}>
          <div className="flex flex-wrap gap-4">
            <ThemeSwitch labels={t.theme} initial={theme} />
            <DensitySwitch labels={t.density} initial={density} />
          </div>
        </Section>
        <FormatsForm />
        <Section title={t.about}>
          <p className="text-sm text-muted">{t.release(release.version, release.commit)}</p>
        </Section>
      </>
    ),
    account: (
      <>
        <ProfileForm />
        <PasswordForm />
        <TwoFactor />
        <Passkeys />
        <SignOn />
        <Sessions />
        <SecurityLog />
        <Section title={t.account}>
          <div className="flex flex-wrap gap-3">
            {signOut}
            <DeleteAccount />
          </div>
        </Section>
      </>
    ),
    reminders: (
      <>
        <Section title={t.reminders}>{reminders}</Section>
        <Section title={t.notices}>{notices}</Section>
      </>
    ),
    data: (
      <>
        <Section title={t.transfer}>{transfer}</Section>
        <CalendarFeed />
      </>
    ),
    access: (
      <>
        <Programs />
        <Tokens />
      </>
    ),
  }
  return (
    <div>
      <h1 className="mb-3 text-xl font-semibold tracking-tight">{t.title}</h1>
      <nav aria-label={t.title} className="-mx-2 mb-5 flex flex-wrap gap-1 border-b border-line pb-2">
        {sections.map((name) => (
          <Link
            key={name}
            href={sectionPath(name)}
            aria-current={name === section ? "page" : undefined}
            className={cx(
              "inline-flex min-h-9 items-center rounded-md px-3 text-sm pointer-coarse:min-h-11",
              name === section ? "bg-accent-soft font-semibold text-accent-strong" : "text-muted hover:bg-hover hover:text-text",
            )}
          >
            {t.sections[name]}
          </Link>
        ))}
      </nav>
      {pages[section]}
    </div>
  )
}
