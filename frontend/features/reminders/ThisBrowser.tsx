"use client"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { toast } from "@/ui/toast"
import { texts } from "./texts"
import { usePush, useSendTest, useTurnOn } from "./useReminders"

/** Can this browser notify, and if not, why: with what one can do about it. */
export function ThisBrowser() {
  const t = useTexts(texts)
  const push = usePush()
  const turnOn = useTurnOn()
  const test = useSendTest()
  const state = push.data
  if (!state) return null

  return (
    <div>
      <p aria-live="polite">{t.states[state]}</p>
      {turnOn.error && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {turnOn.error.message}
        </p>
      )}
      <div className="mt-3 flex flex-wrap gap-3">
        {(state === "off" || state === "noService") && (
          <Button look="primary" busy={turnOn.isPending} disabled={turnOn.isPending} onClick={() => turnOn.mutate()}>
            {t.turnOn}
          </Button>
        )}
        <Button
          busy={test.isPending}
          disabled={test.isPending}
          onClick={() =>
            test.mutate(undefined, {
              onSuccess: ({ data }) => data.devices > 0 && toast({ text: t.tested(data.devices) }),
              onError: (error) => toast({ text: error.message, tone: "danger" }),
            })
          }
        >
          {t.test}
        </Button>
      </div>
    </div>
  )
}
