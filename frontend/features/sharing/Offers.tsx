"use client"
import { usePathname } from "next/navigation"
import { Suspense } from "react"
import { useOffers } from "@/features/tasks/api/offers"
import { OfferCard } from "@/features/tasks/components/OfferCard"

/** The lists that somebody invites the person's address to, above whatever page is open; but those pages show them themselves. */
export function Offers() {
  const { data: offers } = useOffers()
  const path = usePathname()
  const elsewhere = offers?.filter((offer) => path !== "/notices" && path !== `/list/${offer.list_id}`)
  return (
    <div role="status" aria-live="polite">
      <Suspense>{elsewhere?.map((offer) => <OfferCard key={offer.id} offer={offer} />)}</Suspense>
    </div>
  )
}
