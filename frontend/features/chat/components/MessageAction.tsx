"use client"
import { useEffect, useState } from "react"
import { useTexts } from "@/lib/i18n"
import { canCopy, copyText } from "@/ui/clipboard"
import { Icon, type IconName } from "@/ui/Icon"
import { texts } from "../texts"

const COPIED_MS = 2_000

interface Props {
  icon: IconName
  label: string
  showLabel?: boolean
  onClick(): void
}

export function MessageAction({ icon, label, showLabel = false, onClick }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="inline-flex min-h-8 min-w-8 items-center justify-center gap-1.5 rounded-md px-1.5 text-sm text-muted transition-colors hover:bg-hover hover:text-text pointer-coarse:min-h-11 pointer-coarse:min-w-11"
    >
      <Icon name={icon} className="size-4" />
      {showLabel && <span className="pr-1 font-medium">{label}</span>}
    </button>
  )
}

export function CopyButton({ text }: { text: string }) {
  const t = useTexts(texts).message
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), COPIED_MS)
    return () => clearTimeout(timer)
  }, [copied])

  if (!canCopy()) return null
  return <MessageAction icon={copied ? "check" : "copy"} label={copied ? t.copied : t.copy} onClick={() => copyText(text, () => setCopied(true))} />
}
