"use client"
/** What a person chooses about reminders, and the devices that get them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { api } from "@/lib/api/client"
import type { PushDevice, ReminderSettings } from "@/lib/api/types"
import { useFormats } from "@/lib/i18n"
import { keys } from "@/lib/keys"
import { useUser } from "@/lib/user"
import { pushState, turnOff, turnOn } from "./push"

export function useReminderSettings() {
  return useQuery({
    queryKey: keys.reminders,
    queryFn: ({ signal }) => api.get("/reminders/settings", { signal }),
  })
}

export function useSaveReminderSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (changes: Partial<ReminderSettings>) => api.patch("/reminders/settings", changes),
    onSuccess: ({ data }) => client.setQueryData(keys.reminders, data),
  })
}

export function useDevices() {
  return useQuery({
    queryKey: keys.devices,
    queryFn: ({ signal }) => api.get("/reminders/subscriptions", { signal }),
  })
}

export function useRemoveDevice() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (device: PushDevice) => {
      await api.delete("/reminders/subscriptions/{subscription_id}", { names: { subscription_id: device.id } })
      if (device.current) await turnOff()
    },
    onSettled: () => Promise.all([keys.devices, keys.push].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}

/** The state of this browser; the server does not know it. */
export function usePush() {
  const { id } = useUser()
  return useQuery({ queryKey: keys.push, queryFn: () => pushState(id), networkMode: "always" })
}

export function useTurnOn() {
  const client = useQueryClient()
  const { id } = useUser()
  const { locale } = useFormats()
  return useMutation({
    mutationFn: () => turnOn(id, locale),
    onSuccess: (state) => {
      client.setQueryData(keys.push, state)
      void client.invalidateQueries({ queryKey: keys.devices })
    },
  })
}

export function useSendTest() {
  return useMutation({ mutationFn: () => api.post("/reminders/test", undefined) })
}
