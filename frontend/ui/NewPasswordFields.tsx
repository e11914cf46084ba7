import { Checkbox } from "./Checkbox"
import { TextField } from "./Field"

export interface NewPassword {
  new_password: string
  revoke_tokens: boolean
}

interface NewPasswordFieldsProps {
  texts: { newPassword: string; passwordHint: string; revokeAll: string }
  given: NewPassword
  onChange: (changed: Partial<NewPassword>) => void
  error?: string
}

/** A new password, and whether what was handed out under the old one ends with it. */
export function NewPasswordFields({ texts, given, onChange, error }: NewPasswordFieldsProps) {
  return (
    <>
      <TextField
        label={texts.newPassword}
        name="new_password"
        type="password"
        autoComplete="new-password"
        required
        minLength={10}
        maxLength={256}
        hint={texts.passwordHint}
        error={error}
        value={given.new_password}
        onChange={({ target: { value } }) => onChange({ new_password: value })}
      />
      <Checkbox checked={given.revoke_tokens} onChange={({ target: { checked } }) => onChange({ revoke_tokens: checked })}>
        {texts.revokeAll}
      </Checkbox>
    </>
  )
}
