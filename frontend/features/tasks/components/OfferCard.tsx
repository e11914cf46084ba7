"use client"
import type { Offer } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { OfferAnswer } from "./OfferAnswer"
import { texts } from "./texts"

/** Who invites to which list, as what, and the answer. */
export function OfferCard({ offer }: { offer: Offer }) {
  const t = useTexts(texts).invited
  return (
    <div className="mb-4 flex animate-rise-in flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg bg-accent-soft px-4 py-2.5">
      <p className="min-w-48 flex-1 text-accent-strong">
        {t.offer(offer.owner_name, offer.list_name)} {t.offerRole[offer.role]}
      </p>
      <OfferAnswer offer={offer} />
    </div>
  )
}
