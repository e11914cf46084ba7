"use client"
import { useEffect, useState } from "react"

interface Place {
  id: string
  x: number
  y: number
}

/** Which row was asked for its menu, and where: by the right button, a long press, or the key for it. */
export function useRowMenu() {
  const [menu, setMenu] = useState<Place | null>(null)
  useEffect(() => {
    const onContextMenu = (event: MouseEvent) => {
      const target = event.target as HTMLElement
      const row = target.closest<HTMLElement>("[data-task-id]")
      const inRow = row && target.closest(".group\\/row")
      if (!inRow || !window.getSelection()?.isCollapsed || target.closest("a, input, textarea")) return // the browser's own
      if (row.querySelector('[role="checkbox"]:disabled')) return // its list may only be looked at
      event.preventDefault()
      setMenu({ id: row.dataset.taskId!, x: event.clientX, y: event.clientY })
    }
    document.addEventListener("contextmenu", onContextMenu)
    return () => document.removeEventListener("contextmenu", onContextMenu)
  }, [])
  return [menu, () => setMenu(null)] as const
}
