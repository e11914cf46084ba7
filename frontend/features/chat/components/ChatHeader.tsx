"use client"
import { useState } from "react"
import { useTexts } from "@/lib/i18n"
import { IconButton } from "@/ui/IconButton"
import { Icon } from "@/ui/Icon"
import { useAssistant } from "../hooks/queries"
import { texts } from "../texts"

interface Props {
  past: boolean
  onPast(past: boolean): void
  onNew(): void
  onClose(): void
}

export function ChatHeader({ past, onPast, onNew, onClose }: Props) {
  const t = useTexts(texts)
  const { data: assistant } = useAssistant()
  const [about, setAbout] = useState(false)
  const name = assistant && (assistant.offline ? t.model.offline : assistant.model)

  return (
    <header className="border-b border-line pt-[env(safe-area-inset-top)]">
      <div className="flex min-h-14 items-center gap-0.5 pr-2 pl-4">
        {past && <IconButton icon="chevronRight" label={t.back} className="-ml-2 rotate-180" onClick={() => onPast(false)} />}
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold">{past ? t.history : t.title}</h2>
          {!past && name && (
            <button
              type="button"
              aria-expanded={about}
              aria-controls="about-assistant"
              title={t.model.about(name)}
              onClick={() => setAbout(!about)}
              className="-ml-1 flex max-w-full items-center gap-1 rounded-sm px-1 text-xs text-muted hover:text-text"
            >
              <span className={assistant.offline ? "size-1.5 rounded-full bg-line-strong" : "size-1.5 rounded-full bg-accent"} />
              <span className="truncate">{name}</span>
              <Icon name="chevronDown" className={about ? "size-3 rotate-180" : "size-3"} />
            </button>
          )}
        </div>
        {!past && <IconButton icon="history" label={t.history} onClick={() => onPast(true)} />}
        <IconButton icon="add" label={t.newChat} onClick={onNew} />
        <IconButton icon="close" label={t.close} onClick={onClose} />
      </div>
      {!past && assistant && (
        <div id="about-assistant" hidden={!about} className="animate-fade-in space-y-2 px-4 pb-3 text-sm text-muted">
          <p>{assistant.offline ? t.model.offlineMeans : t.model.onlineMeans(assistant.model)}</p>
          <p>{t.model.always}</p>
        </div>
      )}
    </header>
  )
}
