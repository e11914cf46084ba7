"use client"
import { useQuery } from "@tanstack/react-query"
import { api } from "@/lib/api/client"
import { useFormats, useTexts } from "@/lib/i18n"
import { keys } from "@/lib/keys"
import { texts } from "../texts"

export interface Asked {
  text?: string
  rule?: string
  due_date?: string
  task_id?: string
}

/** What the server makes of a rule, or of words for one. */
export function useRecurrence(asked: Asked | null) {
  return useQuery({
    queryKey: keys.recurrence(asked),
    queryFn: async ({ signal }) => (await api.post("/tasks/recurrence", asked!, { signal })).data,
    enabled: asked !== null,
    staleTime: Infinity,
    retry: false,
  })
}

/** A rule in the server's words, as a sentence begins. */
export function RuleWords({ rule }: { rule: string }) {
  const t = useTexts(texts).repeat
  const { locale } = useFormats()
  const words = useRecurrence({ rule }).data?.text ?? t.other
  return <>{words.charAt(0).toLocaleUpperCase(locale) + words.slice(1)}</>
}
