"use client"
import type { Offer } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { useAnswer } from "../api/offers"
import { texts } from "./texts"

interface Props {
  offer: Offer
  onAnswer?(): void
}

/** Yes or no to an invitation, wherever it is read. */
export function OfferAnswer({ offer, onAnswer }: Props) {
  const t = useTexts(texts).invited
  const { accept, decline } = useAnswer(offer)
  const busy = accept.isPending || decline.isPending
  const onSuccess = onAnswer
  return (
    <span className="flex gap-2">
      <Button aria-label={t.declineList(offer.list_name)} disabled={busy} busy={decline.isPending} onClick={() => decline.mutate(undefined, { onSuccess })}>
        {t.decline}
      </Button>
      <Button look="primary" aria-label={t.acceptList(offer.list_name)} disabled={busy} busy={accept.isPending} onClick={() => accept.mutate(undefined, { onSuccess })}>
        {t.accept}
      </Button>
    </span>
  )
}
