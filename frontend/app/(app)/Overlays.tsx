"use client"
/** Whatever lies over the page. Each is loaded when it first opens. */
import { lazily } from "@/ui/lazily"
import { useReadOnly } from "@/features/tasks/api/queries"
import { closeOverlay, overlay } from "@/features/tasks/model/overlay"
import { selection } from "@/features/tasks/model/selection"

const ListDialog = lazily(() => import(/* webpackChunkName: "dialogs" */ "@/features/lists/ListDialog").then((module) => module.ListDialog))
const Palette = lazily(() => import("@/features/palette/Palette").then((module) => module.Palette))
const PlanDialog = lazily(() => import(/* webpackChunkName: "dialogs" */ "@/features/planning/PlanDialog").then((module) => module.PlanDialog))
const QuickAddDialog = lazily(() => import("@/features/quick-add/QuickAddDialog").then((module) => module.QuickAddDialog))
const SelectionBar = lazily(() => import("@/features/tasks/components/SelectionBar").then((module) => module.SelectionBar))
const ShortcutsDialog = lazily(() => import(/* webpackChunkName: "dialogs" */ "@/features/palette/ShortcutsDialog").then((module) => module.ShortcutsDialog))
const ShareDialog = lazily(() => import(/* webpackChunkName: "sharing" */ "@/features/sharing/ShareDialog").then((module) => module.ShareDialog))
const TaskDialog = lazily(() => import("@/features/tasks/components/TaskDialog").then((module) => module.TaskDialog))

interface Props {
  /** Where a new task goes unless its text says so. */
  listId?: string
  onUndo(): void
  onAssistant(): void
}

export function Overlays({ listId, onUndo, onAssistant }: Props) {
  const open = overlay.use()
  const readOnly = useReadOnly()
  switch (open?.kind) {
    case "add":
      return <QuickAddDialog list_id={listId && readOnly.has(listId) ? undefined : listId} onClose={closeOverlay} />
    case "keys":
      return <ShortcutsDialog onClose={closeOverlay} />
    case "newList":
      return <ListDialog list={null} onClose={closeOverlay} />
    case "plan":
      return <PlanDialog />
    case "share":
      return <ShareDialog key={open.id} listId={open.id} onClose={closeOverlay} />
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
