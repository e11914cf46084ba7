"use client"
/** Whatever lies over the page. Each is loaded when it first opens. */
import dynamic from "next/dynamic"
import { closeOverlay, overlay } from "../overlay"
import { selection } from "../selection"

const ListDialog = dynamic(() => import("./ListDialog").then((module) => module.ListDialog))
const Palette = dynamic(() => import("../screens/Palette").then((module) => module.Palette))
const PlanDialog = dynamic(() => import("../screens/PlanDialog").then((module) => module.PlanDialog))
const QuickAddDialog = dynamic(() => import("./QuickAddDialog").then((module) => module.QuickAddDialog))
const SelectionBar = dynamic(() => import("../screens/SelectionBar").then((module) => module.SelectionBar))
const ShortcutsDialog = dynamic(() => import("./ShortcutsDialog").then((module) => module.ShortcutsDialog))
const TaskDialog = dynamic(() => import("../screens/TaskDialog").then((module) => module.TaskDialog))

interface Props {
  /** Where a new task goes unless its text says so. */
  listId?: string
  onUndo(): void
  onAssistant(): void
}

export function Overlays({ listId, onUndo, onAssistant }: Props) {
  const open = overlay.use()
  switch (open?.kind) {
    case "add":
      return <QuickAddDialog list_id={listId} onClose={closeOverlay} />
    case "keys":
      return <ShortcutsDialog onClose={closeOverlay} />
    case "newList":
      return <ListDialog list={null} onClose={closeOverlay} />
    case "plan":
      return <PlanDialog />
    case "task":
      return <TaskDialog key={open.id} id={open.id} />
    case "palette":
      return <Palette page={open.page} tasks={open.tasks} onUndo={onUndo} onAssistant={onAssistant} />
    default:
      return null
  }
}

/** Stands below the list while something is chosen. */
export function SelectionSlot() {
  const active = selection.usePart(({ ids, choosing }) => choosing || ids.size > 0)
  return active ? <SelectionBar /> : null
}
