"use client"
/** Whatever lies over the page. Each is loaded when it first opens. */
import { lazily } from "@/ui/lazily"
import { closeOverlay, overlay } from "../overlay"
import { selection } from "../selection"

const ListDialog = lazily(() => import(/* webpackChunkName: "dialogs" */ "./ListDialog").then((module) => module.ListDialog))
const Palette = lazily(() => import("../screens/Palette").then((module) => module.Palette))
const PlanDialog = lazily(() => import(/* webpackChunkName: "dialogs" */ "../screens/PlanDialog").then((module) => module.PlanDialog))
const QuickAddDialog = lazily(() => import("./QuickAddDialog").then((module) => module.QuickAddDialog))
const SelectionBar = lazily(() => import("../screens/SelectionBar").then((module) => module.SelectionBar))
const ShortcutsDialog = lazily(() => import(/* webpackChunkName: "dialogs" */ "./ShortcutsDialog").then((module) => module.ShortcutsDialog))
const TaskDialog = lazily(() => import("../screens/TaskDialog").then((module) => module.TaskDialog))

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
