"use client"
import { useId, useState } from "react"
import { knownTimeZones } from "@/lib/dates"
import { useTexts } from "@/lib/i18n"
import { Chooser, narrowed } from "@/ui/Chooser"
import { inputLook } from "@/ui/Field"
import { Icon } from "@/ui/Icon"
import { Popover } from "@/ui/Popover"
import { texts } from "./texts"

const named = (zone: string) => zone.replaceAll("_", " ")

/** Of some 400 time zones one by a piece of its name. */
export function TimeZoneField({ value, onChange }: { value: string; onChange(zone: string): void }) {
  const t = useTexts(texts)
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <div>
      <span id={id} className="mb-1 block text-sm font-medium">
        {t.timeZone}
      </span>
      <Popover
        label={t.timeZone}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button type="button" aria-labelledby={`${id} ${id}-value`} className={`${inputLook} flex items-center justify-between text-left`}>
            <span id={`${id}-value`} className="truncate">
              {named(value)}
            </span>
            <Icon name="chevronDown" className="size-4 text-muted" />
          </button>
        }
      >
        <Zones
          onChoose={(zone) => {
            setOpen(false)
            if (zone !== value) onChange(zone)
          }}
        />
      </Popover>
      <p className="mt-1 text-sm text-muted">{t.timeZoneHint}</p>
    </div>
  )
}

/** The browser's zones: the server's Node.js knows others, and other names. */
function Zones({ onChoose }: { onChoose(zone: string): void }) {
  const t = useTexts(texts)
  const [typed, setTyped] = useState("")
  const [zones] = useState(knownTimeZones)
  const choices = zones.map((zone) => ({ id: zone, label: named(zone), icon: "clock" as const, run: () => onChoose(zone) }))
  return (
    <div className="-m-3 flex max-h-80 w-[min(20rem,calc(100vw-1.5rem))] flex-col *:max-h-80">
      <Chooser label={t.timeZone} placeholder={t.zonePlaceholder} nothing={t.noZone} typed={typed} onType={setTyped} groups={[{ name: t.timeZone, choices: narrowed(choices, typed) }]} />
    </div>
  )
}
