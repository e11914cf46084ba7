"use client"
import { useQuery } from "@tanstack/react-query"
import { useMemo, useState } from "react"
import { api } from "@/lib/api/client"
import type { ParsedTask } from "@/lib/api/types"
import { formatTime, relativeDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { cx } from "@/ui/cx"
import { useEscape } from "@/ui/useEscape"
import { useFocus } from "@/ui/useFocus"
import { useToday } from "../hooks/queries"
import { useTaskActs } from "../hooks/useTaskActs"
import { texts as taskTexts } from "../texts"
import { texts } from "./texts"

interface Props {
  lines: string[]
  defaults: { list_id?: string; due_date?: string }
  onClose(): void
}

/** Many pasted lines, each as the task that it would become; the ones that stay ticked are added at once. */
export function PasteLines({ lines, defaults, onClose }: Props) {
  const t = useTexts(texts).paste
  const base = useTexts(taskTexts)
  const { locale } = useFormats()
  const today = useToday()
  const acts = useTaskActs()
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const form = useEscape<HTMLFormElement>(onClose)
  const submit = useFocus<HTMLButtonElement>()
  const wanted = useMemo(() => lines.filter((_, at) => !left.has(at)), [left, lines])
  const { data: read } = useQuery({
    queryKey: ["parse-lines", lines],
    queryFn: async ({ signal }) =>
      (await api.post<ParsedTask[]>("/tasks/parse/lines", { lines: lines.map((text) => ({ text })) }, { signal })).data,
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

  return (
    <form
      ref={form}
      aria-label={t.title(lines.length)}
      className="mb-3 rounded-lg bg-raised p-3 shadow-card ring-1 ring-line"
      onSubmit={(event) => {
        event.preventDefault()
        onClose()
        void acts.addLines(wanted.map((text) => ({ text, ...defaults })), t.added(wanted.length))
      }}
    >
      <p className="px-1 font-semibold">{t.title(lines.length)}</p>
      <ul className="scroll-quiet my-2 max-h-[50dvh]">
        {lines.map((line, at) => {
          const task = read?.[at]
          return (
            <li key={at} className="border-b border-line/70 last:border-b-0">
              <label className="flex min-h-10 items-start gap-3 rounded-md px-1 py-2 hover:bg-hover">
                <input
                  type="checkbox"
                  checked={!left.has(at)}
                  onChange={() => setLeft((now) => new Set(now.has(at) ? [...now].filter((other) => other !== at) : [...now, at]))}
                  className="mt-1 size-4 accent-(--accent)"
                />
                <span className={cx("min-w-0 flex-1", left.has(at) && "text-muted line-through")}>
                  <span className="block break-words">{task?.title ?? line}</span>
                  {task && detail(task) && <span className="block text-sm text-accent">{detail(task)}</span>}
                </span>
              </label>
            </li>
          )
        })}
      </ul>
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {base.cancel}
        </Button>
        <Button look="primary" type="submit" ref={submit} disabled={wanted.length === 0}>
          {t.add(wanted.length)}
        </Button>
      </div>
    </form>
  )
}
