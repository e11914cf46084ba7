"use client"
/** The lists that one's address is invited to. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { api } from "@/lib/api/client"
import type { Offer } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { keys } from "@/lib/keys"
import { useRefresh } from "@/lib/sync/useRefresh"
import { toast } from "@/ui/toast"
import { texts } from "../components/texts"

export function useOffers(enabled = true) {
  return useQuery({ queryKey: keys.offers, queryFn: ({ signal }) => api.get("/invitations", { signal }), enabled })
}

export function useAnswer(offer: Offer) {
  const client = useQueryClient()
  const refresh = useRefresh()
  const router = useRouter()
  const t = useTexts(texts).invited
  const names = { names: { invitation_id: offer.id } }
  const onError = (error: Error) => {
    toast({ text: error.message, tone: "danger" })
    void client.invalidateQueries({ queryKey: keys.offers })
  }
  const gone = () => client.setQueryData<Offer[]>(keys.offers, (now) => now?.filter(({ id }) => id !== offer.id))
  const accept = useMutation({
    mutationFn: () => api.post("/invitations/{invitation_id}/accept", undefined, names),
    onSuccess: ({ data }) => {
      gone()
      refresh()
      toast({ text: t.joined(offer.list_name) })
      router.push(`/list/${data.id}`)
    },
    onError,
  })
  const decline = useMutation({
    mutationFn: () => api.delete("/invitations/{invitation_id}", names),
    onSuccess: () => {
      gone()
      toast({ text: t.declined })
    },
    onError,
  })
  return { accept, decline }
}
