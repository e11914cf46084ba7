"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useState } from "react"
import { api } from "@/lib/api/client"
import type { Change } from "@/lib/api/types"
import { dayIn, relativeDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { keys } from "@/lib/keys"
import { useUser } from "@/lib/user"
import { Button } from "@/ui/Button"
import { chipStyles } from "@/ui/chipStyles"
import { EmptyState } from "@/ui/states"
import { acts } from "./history"
import { usePeople, useSharedLists } from "@/features/tasks/api/people"
import { useToday } from "@/features/tasks/api/queries"
import { texts as taskTexts } from "@/features/tasks/texts"
import { HistoryAct } from "./HistoryAct"
import { texts } from "./texts"
import { QueryState } from "@/features/tasks/components/QueryState"

const ACTORS = ["assistant", "api", "mcp", "import"] as const
const ENTITIES = ["task", "list", "view"] as const

/** The journal: what was done, by whom, each act with its way back. */
export function HistoryView() {
  const t = useTexts(taskTexts)
  const { activity, history: more } = useTexts(texts)
  const { locale, timeZone } = useFormats()
  const today = useToday()
  const me = useUser()
  const others = usePeople(useSharedLists()).filter(({ id }) => id !== me.id)
  /** A person's id, or what acts for one. */
  const [who, setWho] = useState("")
  const actor = who === me.id ? "web" : (ACTORS.find((each) => each === who) ?? null)
  const author_id = who && (actor === null || actor === "web") ? who : null
  const [entity, setEntity] = useState<Change["entity"] | "">("")
  const changes = useInfiniteQuery({
    queryKey: [...keys.changes, who, entity],
    queryFn: ({ pageParam, signal }) =>
      api.get("/changes", { query: { cursor: pageParam, limit: 100, actor, author_id, entity: entity || null }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })
  const pages = changes.data?.pages ?? []
  const items = acts(pages.flatMap((page) => page.items), Object.assign({}, ...pages.map((page) => page.sizes)) as Record<string, number>)
  const authors = Object.assign({}, ...pages.map((page) => page.authors)) as Record<string, string>
  const dayOf = (change: Change) => dayIn(timeZone, new Date(change.created_at))
  const days = [...new Set(items.map((act) => dayOf(act.changes[0]!)))]

  return (
    <div>
      <h1 className="text-xl font-semibold tracking-tight">{activity.title}</h1>
      <p className="mt-1 mb-4 text-muted">{activity.intro}</p>
      <div role="group" aria-label={more.filters} className="mb-6 flex flex-wrap gap-2">
        <select aria-label={more.who} value={who} onChange={(event) => setWho(event.target.value)} className={chipStyles}>
          <option value="">{more.anyone}</option>
          <option value={me.id}>{more.you}</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          {ACTORS.map((each) => (
            <option key={each} value={each}>
              {activity.ways[each]}
            </option>
          ))}
        </select>
        <select aria-label={more.what} value={entity} onChange={(event) => setEntity(event.target.value as typeof entity)} className={chipStyles}>
          <option value="">{more.everything}</option>
          {ENTITIES.map((each) => (
            <option key={each} value={each}>
              {more.entities[each]}
            </option>
          ))}
        </select>
      </div>
      <QueryState query={changes} />
      {changes.data && items.length === 0 && (
        <EmptyState icon="history" title={activity.empty[0]}>
          {activity.empty[1]}
        </EmptyState>
      )}
      {days.map((day) => (
        <section key={day} className="mb-6">
          <h2 className="border-b border-line pb-1.5 text-sm font-semibold text-muted">{relativeDay(day, today, locale)}</h2>
          <ul>
            {items.filter((act) => dayOf(act.changes[0]!) === day).map((act) => (
              <HistoryAct key={act.id} act={act} authors={authors} />
            ))}
          </ul>
        </section>
      ))}
      {changes.hasNextPage && (
        <Button look="quiet" className="w-full" busy={changes.isFetchingNextPage} onClick={() => void changes.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </div>
  )
}
