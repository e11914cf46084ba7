"use client"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { canCopy, copyText } from "@/ui/clipboard"
import { toast } from "@/ui/toast"
import { texts } from "./texts"

function download(lines: string, name: string): void {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([lines], { type: "text/plain" }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href)) // the browser has it by then
}

/** What stands in for the authenticator app. Shown once. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const t = useTexts(texts)
  const lines = codes.join("\n") + "\n"
  return (
    <div className="mb-4 rounded-md bg-accent-soft p-3">
      <p className="text-sm font-medium text-accent-strong">{t.codesOnce}</p>
      <ul aria-label={t.codes} className="my-3 grid gap-x-6 gap-y-1 rounded-sm bg-surface px-3 py-2 sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <code className="font-mono text-sm whitespace-nowrap select-all">{code}</code>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {canCopy() && (
          <Button icon="copy" onClick={() => copyText(lines, () => toast({ text: t.copied }))}>
            {t.copy}
          </Button>
        )}
        <Button icon="download" onClick={() => download(lines, t.codesFile)}>
          {t.download}
        </Button>
      </div>
    </div>
  )
}
