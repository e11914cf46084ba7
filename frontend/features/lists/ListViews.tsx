"use client"
/** The lists: the Inbox, and those that people make. Each is shown as a list, a board or a calendar. */
import { useEffect, useState, type ReactNode } from "react"
import { useTexts } from "@/lib/i18n"
import type { TaskFilter } from "@/lib/keys"
import { IconButton } from "@/ui/IconButton"
import { SkeletonRows } from "@/ui/states"
import { lazily } from "@/ui/lazily"
import { FinishedTasks } from "@/features/tasks/components/FinishedTasks"
import { TaskView } from "@/features/tasks/components/TaskView"
import { useLists } from "@/features/tasks/api/queries"
import { useLayout } from "@/features/tasks/model/useLayout"
import { texts as taskTexts } from "@/features/tasks/texts"
import { texts } from "./texts"
import { LayoutSwitch } from "@/features/tasks/components/LayoutSwitch"

const Board = lazily(() => import("@/features/tasks/components/Board").then((module) => module.Board))
const CalendarView = lazily(() => import("@/features/tasks/components/CalendarView").then((module) => module.CalendarView))
const NotFoundState = lazily(() => import(/* webpackChunkName: "gone" */ "@/features/tasks/components/NotFoundState").then((module) => module.NotFoundState))
const loadInvited = () => import(/* webpackChunkName: "gone" */ "./Invited")
const Invited = lazily(() => loadInvited().then((module) => module.Invited))
const ListDialog = lazily(() => import("./ListDialog").then((module) => module.ListDialog))

interface Props {
  kind: "inbox" | "list"
  filter: TaskFilter
  title: ReactNode
  actions?: ReactNode
  children?: ReactNode
}

function AnyLayout({ filter, actions, ...rest }: Props) {
  const [look, setLook] = useLayout(filter.list_id ?? rest.kind)
  return (
    <TaskView
      {...rest}
      filter={filter}
      look={look}
      onLook={setLook}
      actions={
        <>
          <LayoutSwitch look={look} onChange={setLook} />
          {actions}
        </>
      }
      body={
        look.layout === "list"
          ? undefined
          : (tasks, lists) =>
              look.layout === "board" ? (
                <Board tasks={tasks} by={look.by} onBy={(by) => setLook({ by })} listId={filter.list_id} lists={filter.list_id ? undefined : lists} />
              ) : (
                <CalendarView filter={filter} lists={filter.list_id ? undefined : lists} />
              )
      }
    />
  )
}

export function InboxView() {
  return <AnyLayout kind="inbox" filter={{ view: "inbox" }} title={useTexts(taskTexts).inbox} />
}

interface ListProps {
  id: string
  /** Who has the list, which another feature shows. */
  people: ReactNode
}

export function ListView({ id, people }: ListProps) {
  const t = useTexts(texts)
  const base = useTexts(taskTexts)
  const open = useLists()
  const archived = useLists(true, open.isSuccess && !open.data.some((list) => list.id === id))
  const [editing, setEditing] = useState(false)
  const list = open.data?.find((item) => item.id === id) ?? archived.data?.find((item) => item.id === id)

  // What was kept on this device may not know a list that one has just joined.
  const missing = !list && open.isSuccess && archived.isSuccess && !open.isFetching && !archived.isFetching
  const isLost = !list && open.isSuccess
  useEffect(() => {
    if (isLost) void loadInvited().catch(() => undefined) // beside the question whether it is archived
  }, [isLost])
  const [gone, setGone] = useState(missing)
  if (missing && !gone) setGone(true)
  if (list && gone) setGone(false)
  if (!list && gone) return <Invited listId={id} otherwise={<NotFoundState what="list" />} />
  // It was taken away: nothing of it is shown while the archive is asked.
  if (!list && open.isSuccess && (open.isFetching || archived.isFetching)) return <SkeletonRows label={base.loading} />
  return (
    <AnyLayout
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
      actions={
        list && (
          <>
            {people}
            <IconButton icon="more" label={t.list.edit(list.name)} onClick={() => setEditing(true)} />
          </>
        )
      }
    >
      <FinishedTasks listId={id} />
      {editing && list && <ListDialog list={list} onClose={() => setEditing(false)} />}
    </AnyLayout>
  )
}
