"use client"
import { useState } from "react"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { oneGroup } from "../model/groups"
import { useTasks, useToday } from "../api/queries"
import { texts } from "../texts"
import { TaskGroup } from "./TaskGroup"

/** What is done in a list, shown on demand. */
export function FinishedTasks({ listId }: { listId: string }) {
  const t = useTexts(texts)
  const today = useToday()
  const [shown, setShown] = useState(false)
  const [openId, setOpenId] = useState<string | null>(null)
  const tasks = useTasks({ list_id: listId, view: "completed" }, shown)
  const items = tasks.data?.pages.flatMap((page) => page.items) ?? []

  return (
    <section className="mt-2 border-t border-line pt-2">
      <Button look="quiet" icon={shown ? "chevronDown" : "chevronRight"} aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? t.finished.hide : t.finished.show}
      </Button>
      {shown && tasks.data && items.length === 0 && <p className="p-3 text-sm text-muted">{t.finished.none}</p>}
      {shown &&
        oneGroup(items).map((group) => (
          <TaskGroup key={group.key} rows={group.rows} today={today} ordered={false} openId={openId} onOpen={setOpenId} />
        ))}
      {shown && tasks.hasNextPage && (
        <Button look="quiet" onClick={() => void tasks.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </section>
  )
}
