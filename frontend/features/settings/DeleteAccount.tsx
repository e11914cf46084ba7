"use client"
import { useState } from "react"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { TextField } from "@/ui/Field"
import { lazily } from "@/ui/lazily"
import { texts } from "./texts"
import { useDeleteAccount } from "./useAccount"

const Dialog = lazily(() => import("@/ui/Dialog").then((m) => m.Dialog))

export function DeleteAccount() {
  const t = useTexts(texts)
  const [asking, setAsking] = useState(false)
  const [password, setPassword] = useState("")
  const remove = useDeleteAccount()
  return (
    <>
      <Button look="danger" icon="trash" onClick={() => setAsking(true)}>
        {t.deleteAccount}
      </Button>
      {asking && (
        <Dialog title={t.deleteTitle} description={t.deleteText} closeLabel={t.close} onClose={() => setAsking(false)}>
          <form
            className="space-y-4"
            onSubmit={(event) => {
              event.preventDefault()
              remove.mutate(password)
            }}
          >
            <TextField
              label={t.currentPassword}
              type="password"
              required
              autoComplete="current-password"
              value={password}
              error={remove.error?.message}
              onChange={(event) => setPassword(event.target.value)}
            />
            <div className="flex justify-end gap-2">
              <Button onClick={() => setAsking(false)}>{t.cancel}</Button>
              <Button look="danger" type="submit" busy={remove.isPending} disabled={!password || remove.isPending}>
                {t.deleteConfirm}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  )
}
