"use client"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { canCopy, copyText } from "@/ui/clipboard"
import { toast } from "@/ui/toast"
import { texts } from "./texts"

/** A secret that is shown once. */
export function NewToken({ title, text }: { title: string; text: string }) {
  const t = useTexts(texts)
  return (
    <div role="status" className="mb-4 rounded-md bg-accent-soft p-3">
      <p className="text-sm font-medium text-accent-strong">{title}</p>
      <div className="mt-2 flex items-center gap-2">
        <code className="min-w-0 flex-1 rounded-sm bg-surface px-2 py-1 font-mono text-sm break-all select-all">{text}</code>
        {/* Where there is no clipboard, one selects the text. */}
        {canCopy() && (
          <Button icon="copy" onClick={() => copyText(text, () => toast({ text: t.copied }))}>
            {t.copy}
          </Button>
        )}
      </div>
    </div>
  )
}
