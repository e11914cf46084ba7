"use client"
import { useState } from "react"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { CodeField, useAskedCode, wantsCode } from "@/ui/CodeField"
import { TextField } from "@/ui/Field"
import { NewPasswordFields } from "@/ui/NewPasswordFields"
import { toast } from "@/ui/toast"
import { Section } from "./Section"
import { SetPassword } from "./SetPassword"
import { texts } from "./texts"
import { fieldErrors, useChangePassword } from "./useAccount"

const EMPTY = { current_password: "", new_password: "", revoke_tokens: false }

export function PasswordForm() {
  const t = useTexts(texts)
  const change = useChangePassword()
  const [given, setGiven] = useState(EMPTY)
  const code = useAskedCode(change.error)
  const errors = fieldErrors(change.error)

  return (
    <Section title={t.password}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate({ ...given, ...code.given }, {
            onSuccess: () => {
              setGiven(EMPTY)
              code.forget()
              toast({ text: t.passwordChanged })
            },
          })
        }}
      >
        {change.error && !wantsCode(change.error) && Object.keys(errors).length === 0 && (
          <p role="alert" className="text-sm text-danger">
            {change.error.message}
          </p>
        )}
        <TextField
          label={t.currentPassword}
          type="password"
          autoComplete="current-password"
          required
          value={given.current_password}
          error={errors.current_password}
          onChange={({ target: { value } }) => setGiven((now) => ({ ...now, current_password: value }))}
        />
        <SetPassword />
        <NewPasswordFields
          texts={t}
          given={given}
          error={errors.new_password}
          onChange={(changed) => setGiven((now) => ({ ...now, ...changed }))}
        />
        {code.field && <CodeField texts={t} {...code.field} />}
        <Button type="submit" busy={change.isPending} disabled={change.isPending}>
          {t.changePassword}
        </Button>
      </form>
    </Section>
  )
}
