"use client"
import Link from "next/link"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { EmptyState } from "@/ui/states"
import { useLists } from "@/features/tasks/api/queries"
import { useListActs } from "@/features/tasks/api/useListActs"
import { texts as taskTexts } from "@/features/tasks/texts"
import { texts } from "./later/texts"
import { QueryState } from "@/features/tasks/components/QueryState"

/** Lists that were put away; each comes back by a click. */
export function ArchiveView() {
  const {
    archive: t,
    list: { restore },
  } = useTexts(texts)
  const base = useTexts(taskTexts)
  const lists = useLists(true)
  const acts = useListActs()
  return (
    <div>
      <h1 className="min-h-10 text-xl font-semibold tracking-tight">{t.title}</h1>
      <p className="mb-6 text-muted">{t.intro}</p>
      <QueryState query={lists} />
      {lists.data?.length === 0 && (
        <EmptyState icon="archive" title={t.empty[0]}>
          {t.empty[1]}
        </EmptyState>
      )}
      <ul>
        {lists.data?.map((list) => (
          <li key={list.id} className="flex items-center gap-2 border-b border-line/70 py-1">
            <Link href={`/list/${list.id}`} className="flex min-h-10 min-w-0 flex-1 items-center gap-3 rounded-md px-2 hover:bg-hover">
              <span data-colour={list.colour} className="size-2.5 shrink-0 rounded-full bg-(--list)" />
              <span className="min-w-0 flex-1 truncate">{list.name}</span>
              <span className="text-sm text-muted tabular-nums">{base.tasks(list.open_tasks)}</span>
            </Link>
            <Button look="quiet" icon="undo" aria-label={t.restore(list.name)} onClick={() => void acts.archive(list, false).catch(() => undefined)}>
              {restore}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
