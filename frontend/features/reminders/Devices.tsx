"use client"
import type { PushDevice } from "@/lib/api/types"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { toast } from "@/ui/toast"
import { texts } from "./texts"
import { useDevices, useRemoveDevice } from "./useReminders"

const FAILING = 3

/** The browsers that get notifications; each can be removed from any other. */
export function Devices() {
  const t = useTexts(texts)
  const devices = useDevices()
  if (!devices.data?.length) return null
  return (
    <div className="border-t border-line pt-4">
      <h3 className="font-medium">{t.devices}</h3>
      <ul>
        {devices.data.map((device) => (
          <DeviceLine key={device.id} device={device} />
        ))}
      </ul>
    </div>
  )
}

function DeviceLine({ device }: { device: PushDevice }) {
  const t = useTexts(texts)
  const { locale, timeZone } = useFormats()
  const remove = useRemoveDevice()
  const last = device.delivered_at ? t.arrived(formatInstant(device.delivered_at, locale, timeZone)) : t.nothingYet
  return (
    <li className="flex items-center gap-3 border-b border-line py-2">
      <span className="min-w-0 flex-1">
        <span className="block break-words">
          {device.device}
          {device.current && <span className="text-muted"> ({t.thisDevice})</span>}
        </span>
        <span className="text-sm text-muted">{device.failures >= FAILING ? t.failing : last}</span>
      </span>
      <Button
        look="quiet"
        aria-label={`${t.remove}: ${device.device}`}
        disabled={remove.isPending}
        onClick={() => remove.mutate(device, { onSuccess: () => toast({ text: t.removed }) })}
      >
        {t.remove}
      </Button>
    </li>
  )
}
