"use client"
import { Suspense, useState } from "react"
import type { Comment, Task } from "@/lib/api/types"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { useUser } from "@/lib/user"
import { Avatar } from "@/ui/Avatar"
import { Button } from "@/ui/Button"
import { IconButton } from "@/ui/IconButton"
import { lazily } from "@/ui/lazily"
import { SkeletonRows } from "@/ui/states"
import type { TalkProps } from "@/features/tasks/components/Talk"
import { CommentField } from "./CommentField"
import { texts } from "./texts"
import { useCommentActs, useComments } from "./useComments"

const Markdown = lazily(() => import("@/ui/Markdown").then((module) => module.Markdown))

/** Below a task: what people say about it, the last word last. */
export function Comments({ task, list }: TalkProps) {
  const t = useTexts(texts)
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useComments(task.id)
  const comments = [...(data?.pages ?? [])].reverse().flat()
  const writes = list.role !== "viewer"
  return (
    <section aria-label={t.comments} className="space-y-2 border-t border-line pt-3">
      <p aria-hidden="true" className="text-xs font-semibold tracking-wide text-muted uppercase">
        {t.comments}
      </p>
      {hasNextPage && (
        <Button look="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t.earlier}
        </Button>
      )}
      {!data && !error && <SkeletonRows label={t.loading} rows={1} />}
      {!data && error && (
        <p role="alert" className="flex flex-wrap items-center gap-2 text-sm text-danger">
          {t.failed}: {error.message}
          <Button onClick={() => void refetch()}>{t.retry}</Button>
        </p>
      )}
      {data && comments.length === 0 && <p className="text-sm text-muted">{t.none}</p>}
      <div role="log" aria-label={t.comments}>
        {comments.length > 0 && (
          <ul className="space-y-3">
            {comments.map((comment) => (
              <Said key={comment.id} comment={comment} task={task} writes={writes} owns={list.role === "owner"} />
            ))}
          </ul>
        )}
      </div>
      {writes && <NewComment task={task} />}
    </section>
  )
}

/** What was begun and not sent yet, by its task: an editor that closes loses nothing. */
const drafts = new Map<string, string>()

function NewComment({ task }: { task: Task }) {
  const t = useTexts(texts)
  const acts = useCommentActs(task)
  const [text, setText] = useState(drafts.get(task.id) ?? "")
  const change = (next: string) => {
    drafts.set(task.id, next)
    setText(next)
  }
  const send = () => {
    const body = text.trim()
    if (!body) return
    change("")
    acts.create(body).catch(() => change(body))
  }
  return (
    <CommentField listId={task.list_id!} label={t.write} placeholder={t.placeholder} text={text} onChange={change} onSend={send}>
      {text.trim() && (
        <span className="mt-2 flex justify-end">
          <Button look="primary" type="submit" title={`${t.send} (Ctrl ↵)`}>
            {t.send}
          </Button>
        </span>
      )}
    </CommentField>
  )
}

interface SaidProps {
  comment: Comment
  task: Task
  /** May the person change the list? */
  writes: boolean
  owns: boolean
}

/** Written again some time later; what is new has both times at once. */
const isEdited = ({ created_at, updated_at }: Comment) => Date.parse(updated_at) - Date.parse(created_at) > 1_000

function Said({ comment, task, writes, owns }: SaidProps) {
  const t = useTexts(texts)
  const { locale, timeZone } = useFormats()
  const me = useUser()
  const acts = useCommentActs(task)
  const [text, setText] = useState<string | null>(null)
  const isOwn = comment.author_id === me.id
  const author = isOwn ? t.you : (comment.author_name ?? t.gone)
  const when = formatInstant(comment.created_at, locale, timeZone)
  const save = () => {
    const body = text?.trim()
    if (!body) return
    setText(null)
    if (body !== comment.body) acts.update(comment, body).catch(() => setText(body))
  }
  return (
    <li className="flex gap-2.5">
      <Avatar id={comment.author_id ?? comment.id} name={comment.author_name ?? "?"} />
      <div className="min-w-0 flex-1 text-sm">
        <div className="flex items-center gap-1">
          <p className="min-w-0 flex-1">
            <bdi className="font-semibold">{author}</bdi>{" "}
            <span className="text-xs text-muted">
              {when}
              {isEdited(comment) && ` · ${t.edited}`}
            </span>
          </p>
          {writes && isOwn && text === null && <IconButton icon="edit" label={t.edit(when)} onClick={() => setText(comment.body)} />}
          {writes && (isOwn || owns) && (
            <IconButton icon="trash" label={t.delete(author, when)} className="hover:bg-danger-soft hover:text-danger" onClick={() => void acts.remove(comment).catch(() => undefined)} />
          )}
        </div>
        {text === null ? (
          <div dir="auto">
            {/* Without a boundary of its own it would take the field, which may be written in, with it while it loads. */}
            <Suspense fallback={<p className="break-words whitespace-pre-wrap">{comment.body}</p>}>
              <Markdown text={comment.body} />
            </Suspense>
          </div>
        ) : (
          <CommentField listId={task.list_id!} label={t.editing} text={text} onChange={setText} onSend={save}>
            <span className="mt-2 flex justify-end gap-2">
              <Button look="quiet" onClick={() => setText(null)}>
                {t.cancel}
              </Button>
              <Button look="primary" type="submit" disabled={!text.trim()}>
                {t.save}
              </Button>
            </span>
          </CommentField>
        )}
      </div>
    </li>
  )
}
