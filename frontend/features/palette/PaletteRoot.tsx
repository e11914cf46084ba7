"use client"
import { useRouter } from "next/navigation"
import { useState } from "react"
import type { Task } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import type { IconName } from "@/ui/Icon"
import { canCopy, copyText } from "@/ui/clipboard"
import { toast } from "@/ui/toast"
import { useLists, useTags, useTasks, useViews } from "@/features/tasks/api/queries"
import { useDebounced } from "@/ui/useDebounced"
import { overlay, type PalettePage } from "@/features/tasks/model/overlay"
import { texts as taskTexts } from "@/features/tasks/texts"
import { Chooser, narrowed, type Choice } from "@/ui/Chooser"
import { texts } from "./texts"
import type { useBulkActs } from "@/features/tasks/api/useBulkActs"

const PAUSE_MS = 150
const FOUND = 8

/** In Markdown, as quick add takes it again. */
const asList = (tasks: Task[]) => tasks.map((task) => `- [${task.completed_at ? "x" : " "}] ${task.title}`).join("\n")

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
  const { data: views = [] } = useViews()
  const { data: tags = [] } = useTags()

  const go = (href: string) => () => done(() => router.push(href))
  const place = (href: string, label: string, icon: IconName, shortcut?: string): Choice => ({ id: href, label, icon, shortcut, run: go(href) })
  const copy = (text: string) => copyText(text, () => toast({ text: base.bulk.copied }))
  const open = tasks.some((task) => !task.completed_at)
  const page = (to: PalettePage, label: string, icon: IconName, shortcut: string): Choice => ({ id: to, label, icon, shortcut, run: () => onPage(to) })

  const forTasks: Choice[] = [
    open
      ? { id: "complete", label: base.bulk.complete, icon: "check", shortcut: "Space", run: () => done(() => acts.complete(tasks)) }
      : { id: "reopen", label: base.bulk.reopen, icon: "redo", shortcut: "Space", run: () => done(() => acts.reopen(tasks)) },
    page("when", base.bulk.when, "calendar", "s"),
    page("list", base.bulk.list, "list", "m"),
    page("priority", base.bulk.priority, "flag", "p"),
    page("tag", base.bulk.tag, "tag", "t"),
    ...(tasks.length === 1
      ? [{ id: "edit", label: base.bulk.edit, icon: "edit", shortcut: "e", run: () => overlay.set({ kind: "task", id: tasks[0]!.id }) } as Choice]
      : []),
    { id: "duplicate", label: base.bulk.duplicate, icon: "copy", run: () => done(() => acts.duplicate(tasks)) },
    ...(canCopy()
      ? [
          { id: "copy", label: base.bulk.copy, icon: "copy", run: () => done(() => copy(asList(tasks))) } as Choice,
          ...(tasks.length === 1 ? [{ id: "link", label: base.bulk.link, icon: "copy", run: () => done(() => copy(`${location.origin}/task/${tasks[0]!.id}`)) } as Choice] : []),
        ]
      : []),
    { id: "delete", label: base.bulk.delete, icon: "trash", shortcut: "#", run: () => done(() => acts.remove(tasks)) },
  ]
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
