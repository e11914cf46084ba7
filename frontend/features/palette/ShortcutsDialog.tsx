"use client"
import { useTexts } from "@/lib/i18n"
import { Dialog } from "@/ui/Dialog"
import { Kbd } from "@/ui/states"
import { texts as taskTexts } from "@/features/tasks/texts"
import { texts } from "./texts"

export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const t = useTexts(taskTexts)
  const { groups } = useTexts(texts).keys
  return (
    <Dialog title={t.shortcuts} closeLabel={t.close} onClose={onClose}>
      <div className="space-y-5">
        {groups.map(([name, keys]) => (
          <section key={name}>
            <h3 className="mb-1 text-xs font-semibold tracking-wide text-muted uppercase">{name}</h3>
            <dl>
              {keys.map(([key, what]) => (
                <div key={key} className="flex items-center justify-between border-b border-line/70 py-1.5 last:border-b-0">
                  <dt className="order-2 flex gap-1">
                    {key.split(/\s+/).map((part) => (
                      <Kbd key={part}>{part}</Kbd>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
