"use client"
import { useRouter } from "next/navigation"
import { useState } from "react"
import type { Task } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import type { IconName } from "@/ui/Icon"
import { useSharedLists } from "@/features/tasks/api/people"
import { useLists, useTags, useTasks, useViews } from "@/features/tasks/api/queries"
import { useDebounced } from "@/ui/useDebounced"
import { overlay, type PalettePage } from "@/features/tasks/model/overlay"
import { texts as taskTexts } from "@/features/tasks/texts"
import { Chooser, narrowed, type Choice } from "@/ui/Chooser"
import { texts } from "./texts"
import { useTaskChoices } from "./useTaskChoices"
import type { useBulkActs } from "@/features/tasks/api/useBulkActs"

const PAUSE_MS = 150
const FOUND = 8

interface Props {
  tasks: Task[]
  about: string
  acts: ReturnType<typeof useBulkActs>
  done(act: () => unknown): void
  onPage(page: PalettePage): void
  onUndo(): void
  onAssistant(): void
}

export function PaletteRoot({ tasks, about, acts, done, onPage, onUndo, onAssistant }: Props) {
  const t = useTexts(texts)
  const base = useTexts(taskTexts)
  const router = useRouter()
  const [typed, setTyped] = useState("")
  const q = useDebounced(typed.trim(), PAUSE_MS)
  const found = useTasks({ q }, q.length > 1)
  const { data: lists = [] } = useLists()
  const shares = useSharedLists().length > 0
  const { data: views = [] } = useViews()
  const { data: tags = [] } = useTags()

  const go = (href: string) => () => done(() => router.push(href))
  const place = (href: string, label: string, icon: IconName, shortcut?: string): Choice => ({ id: href, label, icon, shortcut, run: go(href) })

  const forTasks = useTaskChoices({ tasks, acts, done, onPage })
  const doing: Choice[] = [
    { id: "add", label: base.addTitle, icon: "add", shortcut: "q", run: () => overlay.set({ kind: "add" }) },
    { id: "plan", label: base.plan, icon: "sun", run: () => overlay.set({ kind: "plan" }) },
    { id: "newList", label: base.addList, icon: "list", run: () => overlay.set({ kind: "newList" }) },
    { id: "undo", label: base.acts.undo, icon: "undo", shortcut: "Ctrl Z", run: () => done(onUndo) },
    { id: "assistant", label: t.palette.assistant, icon: "sparkle", shortcut: "c", run: () => done(onAssistant) },
    { id: "keys", label: base.shortcuts, icon: "keyboard", shortcut: "?", run: () => overlay.set({ kind: "keys" }) },
  ]
  const places: Choice[] = [
    place("/today", base.today, "today", "g t"),
    place("/upcoming", base.upcoming, "upcoming", "g u"),
    place("/inbox", base.inbox, "inbox", "g i"),
    ...(shares ? [place("/assigned", base.assigned, "user")] : []),
    place("/search", base.search, "search", "/"),
    place("/tags", base.tags, "tag"),
    place("/completed", base.completed, "check"),
    place("/archive", base.archivedLists, "archive"),
    place("/history", base.history, "history", "g h"),
    place("/settings", t.palette.settings, "settings", "g s"),
    ...lists.map(({ id, name, colour }): Choice => ({ id, label: name, colour, run: go(`/list/${id}`) })),
    ...views.map(({ id, name }) => place(`/view/${id}`, name, "search")),
    ...(typed ? tags.map(({ tag }) => place(`/search?tag=${encodeURIComponent(tag)}`, `#${tag}`, "tag")) : []),
  ]
  const items = (q.length > 1 && found.data?.pages[0]?.items.slice(0, FOUND)) || []
  return (
    <Chooser
      label={t.palette.title}
      placeholder={t.palette.placeholder}
      nothing={t.palette.nothing}
      typed={typed}
      onType={setTyped}
      groups={[
        { name: about, choices: tasks.length ? narrowed(forTasks, typed) : [] },
        { name: t.palette.places, choices: narrowed(places, typed) },
        { name: t.palette.doing, choices: narrowed(doing, typed) },
        {
          name: t.palette.found,
          choices: items.map((task) => ({
            id: `task-${task.id}`,
            label: task.title,
            icon: task.completed_at ? "check" : "edit",
            run: () => overlay.set({ kind: "task", id: task.id }),
          })),
        },
      ]}
    />
  )
}
