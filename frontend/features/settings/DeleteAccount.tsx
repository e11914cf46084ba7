"use client"
import { useState } from "react"
import { ApiError, type SharedList } from "@/lib/api/client"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { CodeField, useAskedCode, wantsCode } from "@/ui/CodeField"
import { TextField } from "@/ui/Field"
import { lazily } from "@/ui/lazily"
import { SetPassword } from "./SetPassword"
import { texts } from "./texts"
import { useDeleteAccount } from "./useAccount"

const Dialog = lazily(() => import("@/ui/Dialog").then((m) => m.Dialog))

export function DeleteAccount() {
  const t = useTexts(texts)
  const [asking, setAsking] = useState(false)
  const [password, setPassword] = useState("")
  // The server says which lists others have, and who would get them; then the person says what is to happen.
  const [shared, setShared] = useState<SharedList[]>([])
  const [choice, setChoice] = useState<"hand_over" | "delete">()
  const remove = useDeleteAccount()
  const code = useAskedCode(remove.error)
  const asks = remove.error instanceof ApiError && remove.error.code === "SharedLists"
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
              remove.mutate(
                { password, shared_lists: choice, ...code.given },
                { onError: (error) => error instanceof ApiError && error.lists.length > 0 && setShared(error.lists) },
              )
            }}
          >
            <TextField
              label={t.currentPassword}
              type="password"
              required
              autoComplete="current-password"
              value={password}
              error={asks || wantsCode(remove.error) ? undefined : remove.error?.message}
              onChange={(event) => setPassword(event.target.value)}
            />
            <SetPassword />
            {code.field && <CodeField texts={t} {...code.field} />}
            {shared.length > 0 && (
              <fieldset className="space-y-2" role="radiogroup" aria-required="true">
                <legend className="mb-1 text-sm font-medium">{t.sharedLists}</legend>
                <label className="flex items-start gap-2">
                  <input type="radio" name="shared" required className="mt-1 size-4 shrink-0 accent-accent" onChange={() => setChoice("hand_over")} />
                  <span>
                    {t.handOver}
                    <span className="block text-sm text-muted">
                      {shared.map(({ id, name, to }) => (
                        <span key={id} className="block break-words">
                          {t.goesTo(name, to)}
                        </span>
                      ))}
                    </span>
                  </span>
                </label>
                <label className="flex items-start gap-2">
                  <input type="radio" name="shared" className="mt-1 size-4 shrink-0 accent-accent" onChange={() => setChoice("delete")} />
                  {t.deleteShared}
                </label>
              </fieldset>
            )}
            <div className="flex justify-end gap-2">
              <Button onClick={() => setAsking(false)}>{t.cancel}</Button>
              <Button look="danger" type="submit" busy={remove.isPending} disabled={!password || remove.isPending || (shared.length > 0 && !choice)}>
                {t.deleteConfirm}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  )
}
