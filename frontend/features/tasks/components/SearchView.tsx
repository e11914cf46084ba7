"use client"
import { useEffect, useMemo, useRef, useState } from "react"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { inputLook } from "@/ui/Field"
import { Icon } from "@/ui/Icon"
import { EmptyState, ErrorState, SkeletonRows } from "@/ui/states"
import { nest } from "../groups"
import { useLists, useTasks, useToday } from "../hooks/queries"
import { useDebounced } from "../hooks/useDebounced"
import { useListKeys } from "../hooks/useListKeys"
import { useOpenTask } from "../hooks/useOpenTask"
import { texts } from "../texts"
import { TaskGroup } from "./TaskGroup"

const PAUSE_MS = 150

export function SearchView({ initial }: { initial: string }) {
  const t = useTexts(texts)
  const today = useToday()
  const [typed, setTyped] = useState(initial)
  const q = useDebounced(typed.trim(), PAUSE_MS)
  const tasks = useTasks({ q }, q !== "")
  const { data: lists } = useLists()
  const field = useRef<HTMLInputElement>(null)

  const loaded = useMemo(() => (q && tasks.data?.pages.flatMap((page) => page.items)) || [], [q, tasks.data])
  const { items, openId, setOpenId } = useOpenTask(loaded)
  const container = useListKeys({ openId, onOpen: setOpenId })
  const listsById = useMemo(() => new Map(lists?.map((list) => [list.id, list])), [lists])

  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    window.history.replaceState(null, "", q ? `/search?q=${encodeURIComponent(q)}` : "/search")
  }, [q])

  const groups = [
    { name: t.searching.open, found: items.filter((task) => !task.completed_at) },
    { name: t.searching.done, found: items.filter((task) => task.completed_at) },
  ].filter((group) => group.found.length > 0)
  const [emptyTitle, emptyText] = (q ? t.empty.search : t.empty.searchStart)!

  return (
    <div ref={container}>
      <h1 className="mb-4 min-h-10 text-xl font-semibold tracking-tight">{t.search}</h1>
      <div role="search" className="relative mb-4">
        <Icon name="search" className="absolute top-1/2 left-3 size-5 -translate-y-1/2 text-muted" />
        <input
          ref={field}
          type="search"
          value={typed}
          maxLength={200}
          aria-label={t.searching.label}
          placeholder={t.searching.placeholder}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown" && event.key !== "Enter") return
            event.preventDefault()
            container.current?.querySelector<HTMLElement>("[data-task-title]")?.focus()
          }}
          className={`${inputLook} pl-10`}
        />
      </div>
      <p role="status" className="sr-only">
        {q && tasks.data ? t.tasks(items.length) : ""}
      </p>
      {q && tasks.isPending && <SkeletonRows label={t.loading} rows={3} />}
      {tasks.isError && <ErrorState title={t.failedTitle} detail={tasks.error.message} retry={t.retry} onRetry={() => void tasks.refetch()} />}
      {groups.length === 0 && (!q || tasks.data) && (
        <EmptyState icon="search" title={emptyTitle}>
          {emptyText}
        </EmptyState>
      )}
      {groups.map((group) => (
        <section key={group.name} className="mb-6">
          <h2 className="border-b border-line pb-1.5 text-sm font-semibold text-muted">{group.name}</h2>
          <TaskGroup rows={nest(group.found)} today={today} lists={listsById} ordered={false} openId={openId} onOpen={setOpenId} label={group.name} />
        </section>
      ))}
      {tasks.hasNextPage && q && (
        <Button look="quiet" className="w-full" onClick={() => void tasks.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </div>
  )
}
