"use client"
import { Suspense } from "react"
import type { Offer } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { texts } from "./texts"
import { useAnswer, useOffers } from "./useSharing"

/** The lists that somebody invites the person's address to, above whatever page is open. */
export function Offers() {
  const { data: offers } = useOffers()
  return (
    <div role="status" aria-live="polite">
      <Suspense>{offers?.map((offer) => <Notice key={offer.id} offer={offer} />)}</Suspense>
    </div>
  )
}

function Notice({ offer }: { offer: Offer }) {
  const t = useTexts(texts)
  const { accept, decline } = useAnswer(offer)
  const busy = accept.isPending || decline.isPending
  const { list_name } = offer
  return (
    <div className="mb-4 flex animate-rise-in flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg bg-accent-soft px-4 py-2.5">
      <p className="min-w-48 flex-1 text-accent-strong">
        {t.offer(offer.owner_name, list_name)} {t.offerRole[offer.role]}
      </p>
      <span className="flex gap-2">
        <Button aria-label={t.declineList(list_name)} disabled={busy} busy={decline.isPending} onClick={() => decline.mutate()}>
          {t.decline}
        </Button>
        <Button look="primary" aria-label={t.acceptList(list_name)} disabled={busy} busy={accept.isPending} onClick={() => accept.mutate()}>
          {t.accept}
        </Button>
      </span>
    </div>
  )
}
