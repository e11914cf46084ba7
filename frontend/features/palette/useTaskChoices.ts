"use client"
import type { useBulkActs } from "@/features/tasks/api/useBulkActs"
import { useCommonList } from "@/features/tasks/api/people"
import { overlay, type PalettePage } from "@/features/tasks/model/overlay"
import { texts } from "@/features/tasks/components/texts"
import type { Task } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import type { Choice } from "@/ui/Chooser"
import { canCopy, copyText } from "@/ui/clipboard"
import type { IconName } from "@/ui/Icon"
import { toast } from "@/ui/toast"

/** In Markdown, as quick add takes it again. */
const asList = (tasks: Task[]) => tasks.map((task) => `- [${task.completed_at ? "x" : " "}] ${task.title}`).join("\n")

interface Given {
  tasks: Task[]
  acts: ReturnType<typeof useBulkActs>
  done(act: () => unknown): void
  onPage(page: PalettePage): void
}

/** What can be done to tasks: the commands and the menu of a row show the same. */
export function useTaskChoices({ tasks, acts, done, onPage }: Given): Choice[] {
  const { bulk } = useTexts(texts)
  const list = useCommonList(tasks)
  const one = tasks.length === 1 ? tasks[0]! : null
  const copy = (text: string) => () => done(() => copyText(text, () => toast({ text: bulk.copied })))
  const page = (to: PalettePage, label: string, icon: IconName, shortcut: string): Choice => ({ id: to, label, icon, shortcut, run: () => onPage(to) })
  const choices: (Choice | false | null | undefined)[] = [
    tasks.some((task) => !task.completed_at)
      ? { id: "complete", label: bulk.complete, icon: "check", shortcut: "Space", run: () => done(() => acts.complete(tasks)) }
      : { id: "reopen", label: bulk.reopen, icon: "redo", shortcut: "Space", run: () => done(() => acts.reopen(tasks)) },
    page("when", bulk.when, "calendar", "s"),
    page("list", bulk.list, "list", "m"),
    page("priority", bulk.priority, "flag", "p"),
    page("tag", bulk.tag, "tag", "t"),
    list && page("person", bulk.assign, "user", "a"),
    one && { id: "edit", label: bulk.edit, icon: "edit", shortcut: "e", run: () => overlay.set({ kind: "task", id: one.id }) },
    { id: "duplicate", label: bulk.duplicate, icon: "copy", run: () => done(() => acts.duplicate(tasks)) },
    canCopy() && { id: "copy", label: bulk.copy, icon: "copy", run: copy(asList(tasks)) },
    canCopy() && one && { id: "link", label: bulk.link, icon: "copy", run: copy(`${location.origin}/task/${one.id}`) },
    { id: "delete", label: bulk.delete, icon: "trash", shortcut: "#", run: () => done(() => acts.remove(tasks)) },
  ]
  return choices.filter((choice): choice is Choice => !!choice)
}
