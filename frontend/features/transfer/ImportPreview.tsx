"use client"
import type { FileRead } from "@/lib/api/types"
import { formatTime, relativeDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { useFocus } from "@/ui/useFocus"
import { useToday } from "@/features/tasks/api/queries"
import { texts as taskTexts } from "@/features/tasks/texts"
import { ScrolledList } from "./ScrolledList"
import { texts } from "./texts"

const SHOWN_PROBLEMS = 100

interface Props {
  file: FileRead
  busy: boolean
  onAdd(): void
  onCancel(): void
}

/** What a file would add, and what was not understood. */
export function ImportPreview({ file: { kind, archive, problems }, busy, onAdd, onCancel }: Props) {
  const t = useTexts(texts).transfer
  const base = useTexts(taskTexts)
  const { locale } = useFormats()
  const today = useToday()
  const heading = useFocus<HTMLParagraphElement>()
  const { tasks = [], lists = [], views = [] } = archive
  const names = new Map(lists.map(({ id, name }) => [id, name]))
  const detail = (task: (typeof tasks)[number]) =>
    [
      task.due_date && relativeDay(task.due_date, today, locale),
      task.due_time && formatTime(task.due_time, locale),
      (task.priority ?? 0) > 0 && base.row.priority[task.priority!],
      ...(task.tags ?? []).map((tag) => `#${tag}`),
      task.list_id && names.get(task.list_id),
      task.completed_at && t.done,
    ].filter(Boolean).join(" · ")

  return (
    <div className="mt-3 rounded-lg bg-sunken p-4">
      <p ref={heading} tabIndex={-1} className="font-semibold outline-none">
        {t.kinds[kind]}: {t.counts(tasks.length, lists.length, views.length)}
      </p>
      <ScrolledList label={t.all} count={tasks.length} keyOf={(at) => tasks[at]!.id}>
        {(at) => {
          const task = tasks[at]!
          return (
            <span className={task.parent_id ? "block pl-5 break-words" : "block break-words"}>
              {task.title}
              {detail(task) && <span className="ml-2 text-muted">{detail(task)}</span>}
            </span>
          )
        }}
      </ScrolledList>
      {problems.length > 0 && (
        <details className="mt-2 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">
          <summary className="font-medium">{t.problems(problems.length)}</summary>
          <ul className="scroll-quiet mt-1 max-h-60 space-y-1">
            {problems.slice(0, SHOWN_PROBLEMS).map((problem, at) => (
              <li key={at} className="break-words">
                {t.line(problem.line)}, “{problem.text}”: {t.problem[problem.kind]}
              </li>
            ))}
            {problems.length > SHOWN_PROBLEMS && <li>{t.others(problems.length - SHOWN_PROBLEMS)}</li>}
          </ul>
        </details>
      )}
      {busy && <progress aria-label={t.adding(tasks.length)} className="mt-3 h-1.5 w-full accent-(--accent)" />}
      <div className="mt-4 flex flex-wrap items-center justify-end gap-2">
        <Button look="quiet" disabled={busy} onClick={onCancel}>
          {base.cancel}
        </Button>
        <Button look="primary" busy={busy} disabled={busy} onClick={onAdd}>
          {busy ? t.adding(tasks.length) : tasks.length ? t.add(tasks.length) : t.addAll}
        </Button>
      </div>
    </div>
  )
}
