"use client"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { Icon, type IconName } from "@/ui/Icon"
import type { Layout, Look } from "../model/useLayout"
import { texts } from "../texts"

const layouts: [Layout, IconName][] = [["list", "list"], ["board", "board"], ["calendar", "calendar"]]

/** List, board or calendar. */
export function LayoutSwitch({ look, onChange }: { look: Look; onChange(change: Partial<Look>): void }) {
  const t = useTexts(texts).layouts
  return (
    <span role="group" aria-label={t.label} className="flex rounded-md border border-line bg-surface p-0.5">
      {layouts.map(([layout, icon]) => (
        <button
          key={layout}
          type="button"
          aria-pressed={look.layout === layout}
          aria-label={t.names[layout]}
          title={t.names[layout]}
          onClick={() => onChange({ layout })}
          className={cx(
            "flex size-8 items-center justify-center rounded-sm transition-colors pointer-coarse:size-10",
            look.layout === layout ? "bg-accent-soft text-accent-strong" : "text-muted hover:bg-hover hover:text-text",
          )}
        >
          <Icon name={icon} className="size-[18px]" />
        </button>
      ))}
    </span>
  )
}
