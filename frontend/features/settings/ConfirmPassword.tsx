"use client"
import { useState } from "react"
import { ApiError } from "@/lib/api/client"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { CodeField, useAskedCode, wantsCode } from "@/ui/CodeField"
import { TextField } from "@/ui/Field"
import { lazily } from "@/ui/lazily"
import { SetPassword } from "./SetPassword"
import { texts } from "./texts"
import { useConfirmPassword } from "./useAccount"

const Dialog = lazily(() => import("@/ui/Dialog").then((m) => m.Dialog))

/** Whether the server wants the password once more before it does this. */
export const wantsPassword = (error: Error | null) => error instanceof ApiError && error.code === "ConfirmPassword"

/** Asks for the password, and calls `onConfirmed` when it was right: what was refused can be done now. */
export function ConfirmPassword({ onConfirmed, onClose }: { onConfirmed(): void; onClose(): void }) {
  const t = useTexts(texts)
  const [password, setPassword] = useState("")
  const confirm = useConfirmPassword()
  const code = useAskedCode(confirm.error)
  return (
    <Dialog title={t.confirmTitle} description={t.confirmText} closeLabel={t.close} onClose={onClose}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          confirm.mutate({ password, ...code.given }, { onSuccess: onConfirmed })
        }}
      >
        <TextField
          label={t.password}
          type="password"
          required
          autoComplete="current-password"
          value={password}
          error={wantsCode(confirm.error) ? undefined : confirm.error?.message}
          onChange={(event) => setPassword(event.target.value)}
        />
        <SetPassword />
        {code.field && <CodeField texts={t} {...code.field} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button look="primary" type="submit" busy={confirm.isPending} disabled={!password || confirm.isPending}>
            {t.goOn}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
