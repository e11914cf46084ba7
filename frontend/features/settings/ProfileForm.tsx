"use client"
import { useState } from "react"
import { useTexts } from "@/lib/i18n"
import { useUser } from "@/lib/user"
import { Button } from "@/ui/Button"
import { CodeField, useAskedCode, wantsCode } from "@/ui/CodeField"
import { TextField } from "@/ui/Field"
import { toast } from "@/ui/toast"
import { Section } from "./Section"
import { SetPassword } from "./SetPassword"
import { texts } from "./texts"
import { fieldErrors, useSaveProfile, type ProfileChanges } from "./useAccount"

export function ProfileForm() {
  const t = useTexts(texts)
  const user = useUser()
  const save = useSaveProfile()
  const [given, setGiven] = useState({ name: user.name, email: user.email, current_password: "" })
  const [asked, setAsked] = useState("")
  const code = useAskedCode(save.error)
  const errors = fieldErrors(save.error)
  const newEmail = given.email.trim() !== user.email

  const submit = () => {
    const changes: ProfileChanges = {}
    if (given.name.trim() !== user.name) changes.name = given.name.trim()
    if (newEmail) Object.assign(changes, { email: given.email.trim(), current_password: given.current_password, ...code.given })
    if (Object.keys(changes).length === 0) return
    save.mutate(changes, {
      onSuccess: ({ data }) => {
        const isAsked = changes.email !== undefined && data.email !== changes.email
        code.forget()
        setAsked(isAsked ? changes.email! : "")
        if (!isAsked || changes.name) toast({ text: t.saved })
        setGiven((now) => ({ ...now, email: data.email, current_password: "" })) // the address stays until both have been confirmed
      },
    })
  }
  const set = (field: keyof typeof given) => ({ target: { value } }: { target: { value: string } }) =>
    setGiven((now) => ({ ...now, [field]: value }))

  return (
    <Section title={t.profile}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {save.error && !wantsCode(save.error) && Object.keys(errors).length === 0 && (
          <p role="alert" className="text-sm text-danger">
            {save.error.message}
          </p>
        )}
        <TextField label={t.name} value={given.name} required maxLength={100} autoComplete="name" error={errors.name} onChange={set("name")} />
        <TextField label={t.email} type="email" value={given.email} required maxLength={254} autoComplete="email" error={errors.email} onChange={set("email")} />
        <p role="status" className="rounded-md bg-accent-soft px-3 py-2 text-sm break-words text-accent-strong empty:hidden">
          {asked && t.emailAsked(asked)}
        </p>
        {newEmail && (
          <TextField
            label={t.currentPassword}
            type="password"
            required
            autoComplete="current-password"
            hint={t.emailNeedsPassword}
            value={given.current_password}
            error={errors.current_password}
            onChange={set("current_password")}
          />
        )}
        {newEmail && <SetPassword />}
        {newEmail && code.field && <CodeField texts={t} {...code.field} />}
        <Button type="submit" look="primary" busy={save.isPending} disabled={save.isPending}>
          {t.save}
        </Button>
      </form>
    </Section>
  )
}
