"use client"
/** The views that a page of the app shows whole. */
import dynamic from "next/dynamic"
import { useState } from "react"
import { longDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { IconButton } from "@/ui/IconButton"
import { ErrorState } from "@/ui/states"
import { useLists, useToday } from "../hooks/queries"
import { texts } from "../texts"
import { FinishedTasks } from "./FinishedTasks"
import { TaskView } from "./TaskView"

const ListDialog = dynamic(() => import("./ListDialog").then((module) => module.ListDialog))

export function TodayView() {
  const t = useTexts(texts)
  const { locale } = useFormats()
  const today = useToday()
  return (
    <TaskView
      kind="today"
      filter={{ view: "today" }}
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          {t.today}
          <span suppressHydrationWarning className="text-base font-normal tracking-normal text-muted">
            {longDay(today, locale)}
          </span>
        </span>
      }
    />
  )
}

export function UpcomingView() {
  return <TaskView kind="upcoming" filter={{ view: "upcoming" }} title={useTexts(texts).upcoming} />
}

export function InboxView() {
  return <TaskView kind="inbox" filter={{ view: "inbox" }} title={useTexts(texts).inbox} />
}

export function ListView({ id }: { id: string }) {
  const t = useTexts(texts)
  const open = useLists()
  const archived = useLists(true, open.isSuccess && !open.data.some((list) => list.id === id))
  const [editing, setEditing] = useState(false)
  const list = open.data?.find((item) => item.id === id) ?? archived.data?.find((item) => item.id === id)

  if (!list && open.isSuccess && archived.isSuccess) {
    return <ErrorState title={t.list.gone} detail="" retry={t.retry} onRetry={() => void open.refetch()} />
  }
  return (
    <TaskView
      key={id}
      kind="list"
      filter={{ list_id: id }}
      title={
        list && (
          <>
            <span data-colour={list.colour} className="size-3.5 shrink-0 rounded-full bg-(--list)" />
            <span className="min-w-0 break-words">{list.name}</span>
          </>
        )
      }
      actions={list && <IconButton icon="more" label={t.list.edit(list.name)} onClick={() => setEditing(true)} />}
    >
      <FinishedTasks listId={id} />
      {editing && list && <ListDialog list={list} onClose={() => setEditing(false)} />}
    </TaskView>
  )
}
