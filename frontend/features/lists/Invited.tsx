"use client"
import type { ReactNode } from "react"
import { useTexts } from "@/lib/i18n"
import { EmptyState, SkeletonRows } from "@/ui/states"
import { useOffers } from "@/features/tasks/api/offers"
import { OfferAnswer } from "@/features/tasks/components/OfferAnswer"
import { texts } from "@/features/tasks/components/texts"
import { texts as taskTexts } from "@/features/tasks/texts"

interface Props {
  listId: string
  otherwise: ReactNode
}

/** In place of a list that one does not have: the invitation to it, where a letter or a notice led. */
export function Invited({ listId, otherwise }: Props) {
  const t = useTexts(texts).invited
  const { loading } = useTexts(taskTexts)
  const offers = useOffers()
  const offer = offers.data?.find((each) => each.list_id === listId)
  if (offers.isPending && offers.fetchStatus === "fetching") return <SkeletonRows label={loading} rows={1} />
  if (!offer) return otherwise
  return (
    <EmptyState icon="people" title={t.offer(offer.owner_name, offer.list_name)} as="h1">
      {t.offerRole[offer.role]}
      <span className="mt-5 flex justify-center">
        <OfferAnswer offer={offer} />
      </span>
    </EmptyState>
  )
}
