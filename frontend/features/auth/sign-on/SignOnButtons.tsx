"use client"
import { useMutation } from "@tanstack/react-query"
import { api } from "@/lib/api/client"
import type { WaysIn } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { keepWay, returnsElsewhere } from "@/lib/invited"
import { Button } from "@/ui/Button"
import { cx } from "@/ui/cx"
import { Elsewhere } from "@/ui/Elsewhere"
import { useHydrated } from "@/ui/useHydrated"
import { texts } from "./texts"

/** Ways in by others, as whoever runs this server has named them. */
export function SignOnButtons({ providers }: { providers: WaysIn["providers"] }) {
  const t = useTexts(texts)
  const start = useMutation({
    mutationFn: async (id: string) => {
      const { redirect_to } = (await api.post("/auth/sign-on/start", { provider: id })).data
      const elsewhere = returnsElsewhere(redirect_to)
      if (elsewhere) return elsewhere
      keepWay()
      window.location.assign(redirect_to)
    },
  })
  const hydrated = useHydrated()
  const busy = start.isPending || (start.isSuccess && !start.data)
  const name = providers.find(({ id }) => id === start.variables)?.name ?? ""
  return (
    <>
      {providers.map(({ id, name }) => (
        <Button key={id} className={cx("min-h-11 w-full whitespace-normal! wrap-anywhere", !hydrated && "invisible")} busy={busy && start.variables === id} disabled={busy} onClick={() => start.mutate(id)}>
          {t.signInBy(name)}
        </Button>
      ))}
      {start.error && (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger">
          {name}: {start.error.message}
        </p>
      )}
      {start.data && <Elsewhere texts={t} name={name} origin={start.data} path="/sign-in" />}
    </>
  )
}
