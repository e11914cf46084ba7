"use client"
import { useState, type ReactNode } from "react"
import type { Task } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { useReadOnly } from "../api/queries"
import { overlay } from "../model/overlay"
import { texts } from "../texts"

/** More than these are folded in: a long list of what was missed helps nobody to start. */
const CALM = 5

/** What is overdue, above today's tasks: quiet, foldable, and all of it put off by one act. */
export function OverdueGroup({ tasks, children }: { tasks: Task[]; children: ReactNode }) {
  const t = useTexts(texts)
  const readOnly = useReadOnly()
  const [open, setOpen] = useState(tasks.length <= CALM)
  return (
    <section className="mb-4">
      <div className="flex items-center justify-between border-b border-line">
        <h2 className="-ml-3">
          <Button look="quiet" icon={open ? "chevronDown" : "chevronRight"} aria-expanded={open} onClick={() => setOpen(!open)}>
            <span className="font-semibold">{t.overdue}</span>
            <span className="font-normal tabular-nums">{tasks.length}</span>
          </Button>
        </h2>
        <Button look="quiet" onClick={() => overlay.set({ kind: "palette", page: "when", tasks: tasks.filter(({ list_id }) => !readOnly.has(list_id)) })}>
          {t.reschedule}
        </Button>
      </div>
      {open && children}
    </section>
  )
}
