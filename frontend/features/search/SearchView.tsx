"use client"
import { useEffect, useMemo, useState } from "react"
import type { SavedView } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { useTypedMeanwhile } from "@/ui/typeahead"
import { useTypedEarly } from "@/ui/useTypedEarly"
import { inputLook } from "@/ui/Field"
import { Icon } from "@/ui/Icon"
import { IconButton } from "@/ui/IconButton"
import { lazily } from "@/ui/lazily"
import { EmptyState, ErrorState, SkeletonRows } from "@/ui/states"
import { ArrangedList } from "@/features/tasks/components/ArrangedList"
import { ArrangeMenu } from "@/features/tasks/components/ArrangeMenu"
import { TaskGroup } from "@/features/tasks/components/TaskGroup"
import { exchangedTags, renamed } from "@/features/tasks/model/exchangedTags"
import { addressOf, fromStored, isEmpty, same, search, type Search } from "./filter"
import { nest } from "@/features/tasks/model/groups"
import { useLists, useTags, useTasks, useToday } from "@/features/tasks/api/queries"
import { useDebounced } from "@/ui/useDebounced"
import { useLayout } from "@/features/tasks/model/useLayout"
import { useListKeys } from "@/features/tasks/components/useListKeys"
import { useOpenTask } from "@/features/tasks/model/useOpenTask"
import { texts as taskTexts } from "@/features/tasks/texts"
import { LayoutSwitch } from "@/features/tasks/components/LayoutSwitch"
import { FoundComments } from "./FoundComments"
import { SearchFilters } from "./SearchFilters"
import { texts } from "./texts"
import { useFoundComments } from "./useFoundComments"
import { useViewActs } from "./useViewActs"
import { ViewDialog } from "./ViewDialog"

const Board = lazily(() => import("@/features/tasks/components/Board").then((module) => module.Board))
const CalendarView = lazily(() => import("@/features/tasks/components/CalendarView").then((module) => module.CalendarView))

const PAUSE_MS = 150

interface Props {
  initial: Record<string, unknown>
  /** The view that is open; without one it is a search of its own. */
  view?: SavedView
}

/** A search over everything with its filters; kept under a name it is a view. */
export function SearchView({ initial, view }: Props) {
  const t = useTexts(taskTexts)
  const { filters: more, searching } = useTexts(texts)
  const today = useToday()
  const acts = useViewActs()
  const [filter, setFilter] = useState<Search>(() => (view ? fromStored(view.filter) : search(initial)))
  const [typed, setTyped] = useState(filter.q ?? "")
  const [naming, setNaming] = useState(false)
  const [look, setLook] = useLayout(view?.id ?? "search")
  const layout = view ? look.layout : "list"
  const arranged = !!view && layout === "list" && !!(look.sort || look.group)
  const q = useDebounced(typed.trim(), PAUSE_MS)
  const wanted = useMemo(() => search({ ...filter, q }), [filter, q])
  const empty = isEmpty(wanted)
  const tasks = useTasks(wanted, !empty)
  const comments = useFoundComments(view ? "" : q)
  const { data: lists } = useLists()
  const { data: tags } = useTags()
  const exchanged = exchangedTags.use()

  // A view that is changed elsewhere shows the change, unless it is being changed here, too.
  const stored = view && fromStored(view.filter)
  const [base, setBase] = useState(stored)
  if (stored && base && !same(stored, base)) {
    setBase(stored)
    if (same(wanted, base)) {
      setFilter(stored)
      setTyped(stored.q ?? "")
    }
  }
  // The search for a tag goes on under the tag's new name.
  const tag = tags ? renamed(filter.tag, tags.map((known) => known.tag), exchanged) : filter.tag
  if (tag !== filter.tag) setFilter({ ...filter, tag })
  const field = useTypedEarly<HTMLInputElement>(typed, (event) => setTyped(event.target.value))

  const loaded = useMemo(() => (!empty && tasks.data?.pages.flatMap((page) => page.items)) || [], [empty, tasks.data])
  const { items, openId, setOpenId } = useOpenTask(loaded)
  const container = useListKeys({ openId, onOpen: setOpenId })
  const listsById = useMemo(() => new Map(lists?.map((list) => [list.id, list])), [lists])

  useTypedMeanwhile(field, setTyped, !view)
  useEffect(() => {
    if (!view) window.history.replaceState(null, "", addressOf(wanted))
  }, [view, wanted])

  const groups = [
    { name: searching.open, found: items.filter((task) => !task.completed_at) },
    { name: searching.done, found: items.filter((task) => task.completed_at) },
  ].filter((group) => group.found.length > 0)
  const [emptyTitle, emptyText] = empty ? searching.start : searching.none
  const changed = stored && !same(wanted, stored)

  return (
    <div ref={container}>
      <header className="mb-4 flex min-h-10 items-center justify-between gap-3">
        <h1 tabIndex={-1} className="min-w-0 text-xl font-semibold tracking-tight break-words outline-none">
          {view?.name ?? t.search}
        </h1>
        <span className="flex items-center gap-2">
          {changed && (
            <Button look="primary" onClick={() => void acts.update(view, { filter: wanted })}>
              {more.saveChanges}
            </Button>
          )}
          {!view && !empty && (
            <Button icon="add" onClick={() => setNaming(true)}>
              {more.saveAs}
            </Button>
          )}
          {view && layout === "list" && <ArrangeMenu look={look} onChange={setLook} />}
          {view && <LayoutSwitch look={look} onChange={setLook} />}
          {view && <IconButton icon="more" label={more.editView(view.name)} onClick={() => setNaming(true)} />}
        </span>
      </header>
      <div role="search" className="relative mb-2">
        <Icon name="search" className="absolute top-1/2 left-3 size-5 -translate-y-1/2 text-muted" />
        <input
          ref={field}
          type="search"
          value={typed}
          maxLength={200}
          aria-label={searching.label}
          placeholder={searching.placeholder}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown" && event.key !== "Enter") return
            event.preventDefault()
            container.current?.querySelector<HTMLElement>("[data-task-title]")?.focus()
          }}
          className={`${inputLook} pl-10`}
        />
      </div>
      <SearchFilters filter={wanted} onChange={setFilter} />
      <p role="status" className="sr-only">
        {!empty && tasks.data ? [t.tasks(items.length), comments.length > 0 && searching.commentsFound(comments.length)].filter(Boolean).join(", ") : ""}
      </p>
      {!empty && tasks.isPending && <SkeletonRows label={t.loading} rows={3} />}
      {tasks.isError && <ErrorState title={t.failedTitle} detail={tasks.error.message} retry={t.retry} onRetry={() => void tasks.refetch()} />}
      {layout === "board" && tasks.data && <Board tasks={items} by={look.by} onBy={(by) => setLook({ by })} listId={wanted.list_id} lists={listsById} />}
      {layout === "calendar" && <CalendarView filter={wanted} lists={listsById} />}
      {layout === "list" && groups.length === 0 && comments.length === 0 && (empty || tasks.data) && (
        <EmptyState icon="search" title={emptyTitle}>
          {emptyText}
        </EmptyState>
      )}
      {arranged && tasks.data && (
        <ArrangedList
          tasks={items}
          look={look}
          lists={listsById}
          rowLists={listsById}
          openId={openId}
          onOpen={setOpenId}
          onMore={tasks.hasNextPage && !tasks.isFetchingNextPage ? tasks.fetchNextPage : undefined}
        />
      )}
      {layout === "list" && !arranged && groups.map((group) => (
        <section key={group.name} className="mb-6">
          <h2 className="border-b border-line pb-1.5 text-sm font-semibold text-muted">{group.name}</h2>
          <TaskGroup rows={nest(group.found)} today={today} lists={listsById} ordered={false} openId={openId} onOpen={setOpenId} label={group.name} />
        </section>
      ))}
      {tasks.hasNextPage && !empty && layout !== "calendar" && (
        <Button look="quiet" className="w-full" onClick={() => void tasks.fetchNextPage()}>
          {t.more}
        </Button>
      )}
      <FoundComments found={comments} q={q} />
      {naming && <ViewDialog view={view} filter={wanted} onClose={() => setNaming(false)} />}
    </div>
  )
}
