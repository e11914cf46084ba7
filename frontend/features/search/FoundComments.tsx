"use client"
import type { FoundComment } from "@/lib/api/types"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Avatar } from "@/ui/Avatar"
import { overlay } from "@/features/tasks/model/overlay"
import { around } from "./excerpt"
import { texts } from "./texts"

/** The comments that have the words; each opens its task. */
export function FoundComments({ found, q }: { found: FoundComment[]; q: string }) {
  const t = useTexts(texts).searching
  if (found.length === 0) return null
  return (
    <section className="mb-6">
      <h2 className="border-b border-line pb-1.5 text-sm font-semibold text-muted">{t.comments}</h2>
      <ul aria-label={t.comments}>
        {found.map((comment) => (
          <Found key={comment.id} comment={comment} q={q} />
        ))}
      </ul>
    </section>
  )
}

function Found({ comment, q }: { comment: FoundComment; q: string }) {
  const t = useTexts(texts).searching
  const { locale, timeZone } = useFormats()
  const { task_id, task_title, author_id, author_name, body, created_at } = comment
  const author = author_name ?? t.goneAuthor
  return (
    <li className="border-b border-line/70 last:border-b-0">
      <button
        type="button"
        onClick={() => overlay.set({ kind: "task", id: task_id })}
        className="flex w-full items-start gap-3 rounded-md px-2 py-2.5 text-left -outline-offset-2 hover:bg-hover/60"
      >
        <Avatar id={author_id ?? comment.id} name={author} className="mt-0.5" />
        <span className="min-w-0 flex-1">
          <span dir="auto" className="block font-medium break-words">
            {task_title}
          </span>
          <span dir="auto" className="mt-0.5 line-clamp-2 block text-sm break-words text-muted">
            {around(body, q)}
          </span>
          <span className="mt-0.5 block text-xs text-muted">
            <bdi>{author}</bdi> · {formatInstant(created_at, locale, timeZone)}
          </span>
        </span>
      </button>
    </li>
  )
}
