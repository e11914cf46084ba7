"use client"
import { useQuery } from "@tanstack/react-query"
import { Fragment, useMemo, useState } from "react"
import { api } from "@/lib/api/client"
import type { ParsedTask } from "@/lib/api/types"
import { formatTime, relativeDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { Checkbox } from "@/ui/Checkbox"
import { cx } from "@/ui/cx"
import { Icon } from "@/ui/Icon"
import { useEscape } from "@/ui/useEscape"
import { useFocus } from "@/ui/useFocus"
import { useLists, useToday } from "@/features/tasks/api/queries"
import { useQuickAdd } from "./useQuickAdd"
import type { PastedLine } from "./pasted"
import { texts as taskTexts } from "@/features/tasks/texts"
import { texts } from "./texts"

const MOST = 200

interface Props {
  lines: PastedLine[]
  defaults: { list_id?: string; due_date?: string }
  onClose(): void
}

/** Many pasted lines, each as the task that it would become; the ones that stay ticked are added at once. */
export function PasteLines({ lines: all, defaults, onClose }: Props) {
  const lines = useMemo(() => all.slice(0, MOST), [all])
  const t = useTexts(texts).paste
  const base = useTexts(taskTexts)
  const { locale } = useFormats()
  const today = useToday()
  const { addLines } = useQuickAdd()
  const { data: lists = [] } = useLists()
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const [nested, setNested] = useState(true)
  const form = useEscape<HTMLFormElement>(onClose)
  const submit = useFocus<HTMLButtonElement>()
  const parentOf = (line: PastedLine) => (nested ? line.parent : null)
  const isLeft = (at: number) => left.has(at) || left.has(parentOf(lines[at]!) ?? -1)
  const count = lines.filter((_, at) => !isLeft(at)).length
  const listOf = (heading: string) => lists.find(({ name }) => name.toLowerCase() === heading.toLowerCase())

  const texted = useMemo(() => lines.map(({ text }) => ({ text })), [lines])
  const { data: read } = useQuery({
    queryKey: ["parse-lines", texted],
    queryFn: async ({ signal }) => (await api.post("/tasks/parse/lines", { lines: texted, pasted: true }, { signal })).data,
    staleTime: Infinity,
  })
  const detail = (task: ParsedTask) =>
    [
      task.due_date && relativeDay(task.due_date, today, locale),
      task.due_time && formatTime(task.due_time, locale),
      task.recurrence_text,
      task.priority > 0 && base.row.priority[task.priority],
      ...task.tags.map((tag) => `#${tag}`),
      task.list_name,
    ].filter(Boolean).join(" · ")
  const add = () => {
    onClose()
    const wanted = lines.flatMap((line, at) => {
      if (isLeft(at)) return []
      const list_id = listOf(line.heading)?.id ?? defaults.list_id
      const parent = parentOf(line)
      return { at, parent, text: line.text, done: line.done, list_id, due_date: parent === null ? defaults.due_date : undefined }
    })
    void addLines(wanted, t.added(wanted.length))
  }

  return (
    <form
      ref={form}
      aria-label={t.title(lines.length)}
      className="mb-3 rounded-lg bg-raised p-3 shadow-card ring-1 ring-line"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <p className="px-1 font-semibold">{t.title(lines.length)}</p>
      <ul className="scroll-quiet my-2 max-h-[50dvh]">
        {lines.map((line, at) => {
          const task = read?.[at]
          const list = listOf(line.heading)
          return (
            <Fragment key={at}>
              {line.heading && line.heading !== lines[at - 1]?.heading && (
                <li className="flex items-center gap-2 border-b border-line/70 px-1 pt-3 pb-1 text-sm font-semibold text-muted">
                  {list ? <span data-colour={list.colour} className="size-2.5 rounded-full bg-(--list)" /> : null}
                  <span className="min-w-0 break-words">{list ? t.toList(list.name) : t.heading(line.heading)}</span>
                </li>
              )}
              <li className={cx("border-b border-line/70 last:border-b-0", parentOf(line) !== null && "pl-7")}>
                <Checkbox
                  className="min-h-10 items-start gap-3 rounded-md px-1 py-2 hover:bg-hover [&>input]:mt-1"
                  checked={!isLeft(at)}
                  disabled={left.has(parentOf(line) ?? -1)}
                  onChange={() => setLeft((now) => new Set(now.has(at) ? [...now].filter((other) => other !== at) : [...now, at]))}
                >
                  <span className={cx("min-w-0 flex-1", isLeft(at) && "text-muted line-through")}>
                    <span dir="auto" className="block break-words">{task?.title ?? line.text}</span>
                    {task && detail(task) && <span className="block text-sm text-accent">{detail(task)}</span>}
                    {task?.problems.map((problem) => (
                      <span key={problem} className="block text-sm text-warning">
                        {problem}
                      </span>
                    ))}
                  </span>
                  {line.done && (
                    <span className="flex items-center gap-1 text-sm text-muted">
                      <Icon name="check" className="size-4" />
                      {t.done}
                    </span>
                  )}
                </Checkbox>
              </li>
            </Fragment>
          )
        })}
      </ul>
      {all.length > MOST && <p className="px-1 pb-2 text-sm text-warning">{t.over(all.length - MOST)}</p>}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {lines.some(({ parent }) => parent !== null) && (
          <Checkbox className="mr-auto min-h-9 items-center gap-2 px-1 text-sm" checked={nested} onChange={() => setNested(!nested)}>
            {t.nested}
          </Checkbox>
        )}
        <Button look="quiet" onClick={onClose}>
          {base.cancel}
        </Button>
        <Button look="primary" type="submit" ref={submit} disabled={count === 0}>
          {t.add(count)}
        </Button>
      </div>
    </form>
  )
}
