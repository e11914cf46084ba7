"use client"
import { keepPreviousData, onlineManager, useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect } from "react"
import { api } from "@/lib/api/client"
import type { Member, ParsedTask, TaskList } from "@/lib/api/types"
import { useFormats } from "@/lib/i18n"
import { keys } from "@/lib/keys"
import { isLost } from "@/lib/sync/send"
import { readHere, warmUp } from "@/lib/words/words"
import { useUser } from "@/lib/user"
import { rangesInPoints, type Range } from "../model/readings"

/** Where the server does not answer at once, this device reads: nobody waits for the backend (RFC 7240). */
const HERE_ELSE = { Prefer: "wait=0" }

/** Reads a line on this device, as the server would; null where it cannot. */
export function useReadHere() {
  const client = useQueryClient()
  const { time_zone, language, first_weekday, hour_format } = useUser()
  const { locale } = useFormats()
  return useCallback(
    (text: string, ignored: Range[], listId?: string) => {
      const lists = client.getQueryData<TaskList[]>(keys.lists(false)) ?? []
      return readHere({
        text,
        ignore: rangesInPoints(text, ignored),
        lists: Object.fromEntries(lists.map(({ id, name }) => [name, id])),
        list_id: listId ?? null,
        people: Object.fromEntries(
          lists.map(({ id }) => [id, (client.getQueryData<Member[]>(keys.members(id)) ?? []).map((member) => [member.id, member.name])]),
        ),
        locale: new Intl.Locale(locale).baseName,
        time_zone, language, first_weekday, hour_format,
      })
    },
    [client, time_zone, language, first_weekday, hour_format, locale],
  )
}

/** What the server makes of a line, or this device without it; `parsed` null: nobody can tell now. The last answer stays
 * while the next one is on its way. */
export function useReading(text: string, ignored: Range[], listId?: string) {
  const readHere = useReadHere()
  useEffect(() => {
    if (!onlineManager.isOnline()) void warmUp() // while one types
  }, [])
  return useQuery({
    queryKey: ["parse", text, ignored, listId],
    queryFn: async ({ signal }): Promise<{ text: string; parsed: ParsedTask | null }> => {
      if (!onlineManager.isOnline()) return { text, parsed: await readHere(text, ignored, listId) }
      try {
        const ignore = rangesInPoints(text, ignored)
        return { text, parsed: (await api.post("/tasks/parse", { text, ignore, list_id: listId }, { signal, headers: HERE_ELSE })).data }
      } catch (error) {
        if (!isLost(error)) throw error
        return { text, parsed: await readHere(text, ignored, listId) }
      }
    },
    enabled: text.trim() !== "",
    networkMode: "always",
    refetchOnReconnect: true,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    staleTime: ({ state }) => (state.data?.parsed ? 60_000 : 0),
    retry: false,
  })
}
