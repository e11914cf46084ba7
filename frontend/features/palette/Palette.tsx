"use client"
import { useCallback, useState } from "react"
import type { Task } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { Dialog } from "@/ui/Dialog"
import { closeOverlay, type PalettePage } from "@/features/tasks/model/overlay"
import { texts } from "./texts"
import { ListChooser, PersonChooser, PriorityChooser, TagChooser } from "./PaletteFields"
import { PaletteRoot } from "./PaletteRoot"
import { WhenChooser } from "@/features/tasks/components/WhenChooser"
import { useBulkActs } from "@/features/tasks/api/useBulkActs"

interface Props {
  page: PalettePage
  /** What the acts are about; may be nothing. */
  tasks: Task[]
  onUndo(): void
  onAssistant(): void
}

/** The command palette: every place and every act, by typing. Its pages ask for what an act needs. */
export function Palette({ page: first, tasks, onUndo, onAssistant }: Props) {
  const t = useTexts(texts).palette
  const acts = useBulkActs()
  const [page, setPage] = useState(first)
  const about = tasks.length === 1 ? tasks[0]!.title : t.tasks(tasks.length)
  const one = tasks.length === 1 ? tasks[0] : undefined
  const back = first === "root" ? () => setPage("root") : undefined
  const done = useCallback((act: () => unknown) => {
    closeOverlay()
    void act()
  }, [])

  return (
    <Dialog title={page === "root" ? t.title : t.titles[page](about)} closeLabel={t.close} onClose={closeOverlay} place="top" hideTitle>
      {page === "root" && (
        <PaletteRoot tasks={tasks} about={about} acts={acts} done={done} onPage={setPage} onUndo={onUndo} onAssistant={onAssistant} />
      )}
      {page === "when" && (
        <WhenChooser
          label={t.titles.when(about)}
          onBack={back}
          due={one}
          onDetail={(changes) => done(() => acts.change(one!, changes))}
          onChoose={(moment) => done(() => acts.schedule(tasks, moment))}
        />
      )}
      {page === "list" && (
        <ListChooser label={t.titles.list(about)} onBack={back} onChoose={(id, name) => done(() => acts.move(tasks, id, name))} />
      )}
      {page === "priority" && (
        <PriorityChooser label={t.titles.priority(about)} onBack={back} onChoose={(priority) => done(() => acts.prioritise(tasks, priority))} />
      )}
      {page === "person" && (
        <PersonChooser label={t.titles.person(about)} tasks={tasks} onBack={back} onChoose={(person) => done(() => acts.assign(tasks, person))} />
      )}
      {page === "tag" && (
        <TagChooser
          label={t.titles.tag(about)}
          tasks={tasks}
          onBack={back}
          onAdd={(tag) => done(() => acts.addTag(tasks, tag))}
          onRemove={(tag) => done(() => acts.removeTag(tasks, tag))}
        />
      )}
    </Dialog>
  )
}
