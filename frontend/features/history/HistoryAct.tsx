"use client"
import { useState, type ReactNode } from "react"
import type { Change } from "@/lib/api/types"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { useUser } from "@/lib/user"
import { Button } from "@/ui/Button"
import { cx } from "@/ui/cx"
import { Icon, type IconName } from "@/ui/Icon"
import { differences, leading, type Act, type Difference } from "./history"
import { usePeople, useSharedLists } from "@/features/tasks/api/people"
import { useLists } from "@/features/tasks/api/queries"
import { useFieldWords } from "@/features/tasks/components/useFieldWords"
import { useUndo } from "@/features/tasks/api/useUndo"
import { texts as taskTexts } from "@/features/tasks/texts"
import { texts } from "./texts"

const icons: Record<Change["action"], IconName> = {
  created: "add", updated: "edit", completed: "check", reopened: "redo", moved: "drag", deleted: "trash",
}
const actorIcons: Partial<Record<Change["actor"], IconName>> = { assistant: "sparkle", mcp: "sparkle" }

/** One act of the journal: a line, or a line for several changes that unfolds. */
export function HistoryAct({ act, authors }: { act: Act; authors: Record<string, string> }) {
  const t = useTexts(texts).activity
  const more = useTexts(texts).history
  const { locale, timeZone } = useFormats()
  const [open, setOpen] = useState(false)
  const first = act.changes[0]!
  const main = leading(act)
  const me = useUser()
  const other = first.author_id !== null && first.author_id !== me.id
  const by = other ? t.other(authors[first.author_id!] ?? more.somebody, first.actor === "web" ? null : t.ways[first.actor]!) : t.actors[first.actor]
  const many = act.size > 1
  const undone = act.changes.every((change) => change.undone)
  const kinds = new Set(act.changes.map((change) => change.action))
  const did = first.actor === "web" && !other ? t.yours : t.actions
  const verb = first.undoes !== null ? did.undid : main ? did[main.action] : kinds.size === 1 ? did[first.action] : did.updated
  const unfold = (words: ReactNode) => (
    <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="font-medium underline underline-offset-4">
      {words}
    </button>
  )

  return (
    <li className="border-b border-line/70 py-2">
      <div className="flex items-start gap-3">
        <span className="flex size-8 shrink-0 items-center justify-center rounded-full bg-sunken text-muted">
          <Icon name={first.undoes !== null ? "undo" : (actorIcons[first.actor] ?? icons[first.action])} className="size-4" />
        </span>
        <div className={cx("min-w-0 flex-1 text-sm", undone && "text-muted")}>
          <p>
            <span className="font-medium"><bdi>{by}</bdi></span> {!t.verbLast && verb} {main && main.entity !== "task" && more.one[main.entity]}{" "}
            {main?.title && (
              <bdi className={cx("break-words", undone && "line-through")}>{t.quoted(main.title)}</bdi>
            )}
            {many && (main ? <> {unfold(more.besides(act.size - 1))}</> : unfold(more.count(act.size)))}
            {t.verbLast && ` ${verb}`}
            <span className="block text-xs text-muted">
              {formatInstant(first.created_at, locale, timeZone)}
              {undone && ` · ${t.undone}`}
            </span>
          </p>
          {!many && <Differences change={first} />}
          {many && open && (
            <ul className="mt-1 space-y-1 border-l-2 border-line pl-3">
              {act.changes.map((change) => (
                <li key={change.id}>
                  {!t.verbLast && did[change.action]} <bdi>{t.quoted(change.title)}</bdi> {t.verbLast && did[change.action]}
                  <Differences change={change} />
                </li>
              ))}
              {act.changes.length < act.size && <li className="text-muted">{more.others(act.size - act.changes.length)}</li>}
            </ul>
          )}
        </div>
        {!undone && <Undo act={act} />}
      </div>
    </li>
  )
}

/** Taking back what was itself a taking back is doing it again. */
function Undo({ act }: { act: Act }) {
  const t = useTexts(taskTexts)
  const { activity, history: more } = useTexts(texts)
  const undo = useUndo()
  const first = act.changes[0]!
  const redo = first.undoes !== null
  const about = leading(act)?.title ?? more.count(act.size)
  return (
    <Button
      look="quiet"
      icon={redo ? "redo" : "undo"}
      aria-label={redo ? activity.redoOf(about) : activity.undoOf(about)}
      onClick={() => void undo(act.id, { redo })}
    >
      <span className="max-sm:sr-only">{redo ? t.acts.redo : t.acts.undo}</span>
    </Button>
  )
}

function Differences({ change }: { change: Change }) {
  const found = differences(change)
  const told = useDifference()
  if (found.length === 0) return null
  return (
    <dl className="mt-1 space-y-0.5 text-xs text-muted">
      {found.map((each) => {
        const [name, before, after] = told(each)
        return (
          <div key={each.field} className="flex flex-wrap gap-x-1.5">
            <dt className="font-medium">{name}:</dt>
            <dd className="min-w-0 break-words">
              <del className="no-underline">{before}</del> → <ins className="text-text no-underline">{after}</ins>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** Of those whom one shares a list with; whoever has left them all is somebody. */
function usePersonName() {
  const { somebody } = useTexts(texts).history
  const me = useUser()
  const people = usePeople(useSharedLists())
  return (id: string) => (id === me.id ? me.name : (people.find((person) => person.id === id)?.name ?? somebody))
}

const SHOWN = 80
const cut = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)

/** A difference in words: the field's name, how it was, how it is. */
function useDifference() {
  const t = useTexts(taskTexts)
  const more = useTexts(texts).history
  const words = useFieldWords(usePersonName())
  const lists = useLists()
  const archived = useLists(true)
  const names = new Map([...(lists.data ?? []), ...(archived.data ?? [])].map((list) => [list.id, list.name]))

  const shown = (field: Difference["field"], value: unknown): ReactNode => {
    if (field === "list_id") return value === null ? t.inbox : (names.get(String(value)) ?? more.goneList)
    if (field === "parent_id") return value === null ? more.ownTask : t.row.subtaskOf
    if (field === "filter") return more.filter
    if (field === "colour") return t.colours[String(value)] ?? String(value)
    const said = words(field, value) ?? more.nothing
    return typeof said === "string" ? cut(said) : said
  }
  return ({ field, before, after }: Difference) => [more.fields[field], shown(field, before), shown(field, after)] as const
}
