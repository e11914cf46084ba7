"use client"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { Icon } from "@/ui/Icon"
import { noticeText } from "../messages"
import { texts } from "../texts"
import type { Notice } from "../types"

const looks = {
  info: "bg-info-soft text-info",
  warning: "bg-warning-soft text-warning",
  error: "bg-danger-soft text-danger",
}

/** A remark of the server about the turn: stopped, out of time, another model answered. */
export function NoticeLine({ notice }: { notice: Notice }) {
  const text = noticeText(notice, useTexts(texts).notice)
  if (notice.code === "stopped") {
    return (
      <p className="flex items-center gap-1.5 text-sm text-muted">
        <Icon name="stop" className="size-4" />
        {text}
      </p>
    )
  }
  return (
    <p className={cx("flex items-start gap-2 rounded-lg px-3 py-2 text-sm", looks[notice.level])}>
      <Icon name={notice.level === "info" ? "sparkle" : "flag"} className="mt-0.5 size-4" />
      <span className="min-w-0 break-words">{text}</span>
    </p>
  )
}
