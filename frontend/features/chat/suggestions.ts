/** What one could say on this page, with the tasks as they are. */
import type { Counts, TaskList } from "@/lib/api/types"
import type { ChatPage } from "./types"

export interface Suggestions {
  plan: string
  dueToday: string
  dueTomorrow: string
  dueThisWeek: string
  overdue: string
  moveOverdue: string
  inbox: string
  undated: string
  finished: string
  inList(list: string): string
  overdueIn(list: string): string
  /** The last one always shows how to add something. */
  add: { today: string; upcoming: string; inbox: string; other: string }
  addTo(list: string): string
}

export function suggestionsFor(page: ChatPage, list: TaskList | undefined, counts: Counts, say: Suggestions): string[] {
  const { inbox, today, overdue, upcoming } = counts
  if (list) {
    const open = list.open_tasks ?? 0
    return [...(open > 0 ? [say.inList(list.name)] : []), ...(open > 0 && overdue > 0 ? [say.overdueIn(list.name)] : []), say.addTo(list.name)]
  }
  const late = overdue > 0 ? [say.moveOverdue] : []
  const now = today > 0 ? [say.plan, say.dueToday] : []
  const soon = upcoming > 0 ? [say.dueThisWeek, say.dueTomorrow] : []
  const sorted = inbox > 0 ? [say.inbox, say.undated] : []
  const byView: Record<string, string[]> = {
    upcoming: [...soon, ...late, ...now],
    inbox: [...sorted, ...late, ...now],
    overdue: [...late, ...(overdue > 0 ? [say.overdue] : []), ...now],
    completed: [say.finished, ...now, ...soon],
  }
  const fitting = byView[page.view ?? ""] ?? [...late, ...now, ...soon, ...sorted]
  const add = say.add[page.view as keyof Suggestions["add"]] ?? say.add.other
  return [...fitting.slice(0, 2), add]
}
