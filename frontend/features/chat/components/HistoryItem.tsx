"use client"
import { useState } from "react"
import { dayIn, relativeDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { cx } from "@/ui/cx"
import { IconButton } from "@/ui/IconButton"
import { useToday } from "../hooks/queries"
import { useConversationActs } from "../hooks/useConversations"
import { texts } from "../texts"
import type { Conversation } from "../types"
import { RenameForm } from "./RenameForm"

interface Props {
  conversation: Conversation
  current: boolean
  onOpen(id: string): void
  onRemoved(id: string): void
}

export function HistoryItem({ conversation, current, onOpen, onRemoved }: Props) {
  const t = useTexts(texts).past
  const { locale, timeZone } = useFormats()
  const today = useToday()
  const { rename, remove } = useConversationActs()
  const [doing, setDoing] = useState<"nothing" | "rename" | "remove">("nothing")
  const title = conversation.title || t.untitled

  if (doing === "rename") {
    return (
      <li>
        <RenameForm
          title={conversation.title}
          onCancel={() => setDoing("nothing")}
          onSave={(name) => {
            setDoing("nothing")
            rename.mutate({ id: conversation.id, title: name })
          }}
        />
      </li>
    )
  }
  if (doing === "remove") {
    return (
      <li className="my-1 rounded-lg bg-danger-soft p-3 text-sm">
        <p className="truncate font-medium">{title}</p>
        <p className="mt-1">{t.confirm}</p>
        <div className="mt-2 flex justify-end gap-2">
          {/* eslint-disable-next-line jsx-a11y/no-autofocus -- it stands where the pressed button was */}
          <Button autoFocus onClick={() => setDoing("nothing")}>
            {t.cancel}
          </Button>
          <Button
            look="danger"
            icon="trash"
            className="border border-danger"
            busy={remove.isPending}
            onClick={() => remove.mutate(conversation.id, { onSuccess: () => onRemoved(conversation.id) })}
          >
            {t.yes}
          </Button>
        </div>
      </li>
    )
  }
  return (
    <li className={cx("group/item flex items-center rounded-md hover:bg-hover", current && "bg-accent-soft")}>
      <button
        type="button"
        onClick={() => onOpen(conversation.id)}
        aria-current={current || undefined}
        className="min-h-12 min-w-0 flex-1 rounded-md px-3 py-1.5 text-left -outline-offset-2"
      >
        <span className="block truncate">{title}</span>
        <span className="block text-xs text-muted">
          {relativeDay(dayIn(timeZone, new Date(conversation.updated_at)), today, locale)}
          {current && ` · ${t.current}`}
        </span>
      </button>
      <div className="flex pr-1 opacity-0 transition-opacity group-focus-within/item:opacity-100 group-hover/item:opacity-100 pointer-coarse:opacity-100">
        <IconButton icon="edit" label={t.rename(title)} onClick={() => setDoing("rename")} />
        <IconButton icon="trash" label={t.remove(title)} onClick={() => setDoing("remove")} />
      </div>
    </li>
  )
}
