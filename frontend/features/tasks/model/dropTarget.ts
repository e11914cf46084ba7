/** What a task can be dropped on outside of its view, as the text of a `data-drop-target` (ui/dragging.ts). */
export type DropTarget = { kind: "list"; id: string } | { kind: "inbox" } | { kind: "day"; ahead: number } | { kind: "tag"; tag: string }

export function asDropTarget(target: DropTarget): string {
  return JSON.stringify(target)
}

export function dropTarget(text: string): DropTarget | null {
  try {
    return JSON.parse(text) as DropTarget
  } catch {
    return null // of somebody else's element
  }
}
