"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { useTexts } from "@/lib/i18n"
import { announce } from "@/ui/announce"
import { Button } from "@/ui/Button"
import type { IconName } from "@/ui/Icon"
import { IconButton } from "@/ui/IconButton"
import { useShortcuts } from "@/ui/shortcuts"
import { useMark } from "@/ui/useMark"
import { knownTasks } from "../api/cache"
import { overlay, type PalettePage } from "../model/overlay"
import { clearSelection, selection } from "../model/selection"
import { texts } from "./texts"
import { useBulkActs } from "../api/useBulkActs"

/** What can be done to the chosen rows, at the bottom of the page. */
export function SelectionBar() {
  const t = useTexts(texts).bulk
  const client = useQueryClient()
  const acts = useBulkActs()
  const { ids } = selection.use()
  const chosen = () => knownTasks(client, [...ids])
  const ask = (page: PalettePage) => () => overlay.set({ kind: "palette", page, tasks: chosen() })
  const tick = () => {
    const tasks = chosen()
    void (tasks.every((task) => task.completed_at) ? acts.reopen(tasks) : acts.complete(tasks))
  }
  const remove = () => void acts.remove(chosen())

  useShortcuts({ Escape: clearSelection, " ": tick, "#": remove, Delete: remove })
  useMark("data-bottom-bar")
  useEffect(() => announce(t.chosen(ids.size)), [ids.size, t])

  const choices: [PalettePage, IconName, string, string][] = [
    ["when", "calendar", t.when, "s"],
    ["list", "list", t.list, "m"],
    ["priority", "flag", t.priority, "p"],
    ["tag", "tag", t.tag, "t"],
  ]
  return (
    <div
      role="toolbar"
      aria-label={t.toolbar}
      className="sticky bottom-4 max-md:bottom-18 z-20 mx-auto mt-4 flex w-fit max-w-full animate-rise-in flex-wrap items-center justify-center gap-1 rounded-xl border border-line bg-raised p-1.5 shadow-overlay max-sm:-mx-3 max-sm:gap-0"
    >
      <span className="px-2 text-sm font-semibold whitespace-nowrap tabular-nums">
        <span className="max-sm:hidden">{t.chosen(ids.size)}</span>
        <span aria-hidden="true" className="sm:hidden">
          {ids.size}
        </span>
      </span>
      <Button look="primary" icon="check" aria-label={t.complete} onClick={tick}>
        <span className="max-lg:hidden">{t.complete}</span>
      </Button>
      {choices.map(([page, icon, label, key]) => (
        <IconButton key={page} icon={icon} label={label} shortcut={key} onClick={ask(page)} />
      ))}
      <IconButton icon="trash" label={t.delete} shortcut="#" className="hover:bg-danger-soft hover:text-danger" onClick={remove} />
      <IconButton icon="close" label={t.clear} shortcut="Esc" onClick={clearSelection} />
    </div>
  )
}
