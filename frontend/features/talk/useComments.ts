"use client"
/** What people say about a task. */
import { useInfiniteQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query"
import { api } from "@/lib/api/client"
import type { Comment, Task } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { newId } from "@/lib/id"
import { keys } from "@/lib/keys"
import { deliver, posting } from "@/lib/sync/send"
import { useUser } from "@/lib/user"
import { useAct } from "@/features/tasks/api/useAct"
import { texts } from "./texts"

const PAGE_SIZE = 50

type Pages = InfiniteData<Comment[], string | null>

/** The last ones, and with each page those before; each page in its order. */
export function useComments(taskId: string) {
  return useInfiniteQuery({
    queryKey: keys.comments(taskId),
    queryFn: ({ pageParam: before, signal }) =>
      api.get("/tasks/{task_id}/comments", { names: { task_id: taskId }, query: { before, limit: PAGE_SIZE }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.length === PAGE_SIZE ? page[0]!.id : null),
  })
}

/** What cannot be sent now waits on this device, as for tasks. */
export function useCommentActs(task: Task) {
  const client = useQueryClient()
  const act = useAct()
  const me = useUser()
  const t = useTexts(texts)
  const key = keys.comments(task.id)
  const show = (change: (comments: Comment[], isLast: boolean) => Comment[]) => {
    void client.cancelQueries({ queryKey: key })
    client.setQueryData<Pages>(key, (now) => now && { ...now, pages: now.pages.map((page, at) => change(page, at === 0)) })
  }
  const put = (comment: Comment) =>
    show((comments, isLast) => {
      const known = comments.some(({ id }) => id === comment.id)
      return known ? comments.map((each) => (each.id === comment.id ? comment : each)) : isLast ? [...comments, comment] : comments
    })
  const askAgain = (error: unknown) => {
    void client.invalidateQueries({ queryKey: key })
    throw error
  }
  return {
    create(body: string) {
      const now = new Date().toISOString()
      const comment: Comment = { id: newId(), task_id: task.id, author_id: me.id, author_name: me.name, body, mentions: [], created_at: now, updated_at: now }
      return act<Comment>({
        send: posting({ path: "/tasks/{task_id}/comments", names: { task_id: task.id }, body: { id: comment.id, body }, standIn: comment, title: task.title }),
        show: () => put(comment),
        settle: put,
      }).catch(askAgain)
    },
    update(comment: Comment, body: string) {
      const changed = { ...comment, body, updated_at: new Date().toISOString() }
      return act<Comment>({
        send: () => deliver({ method: "PATCH", path: "/comments/{comment_id}", names: { comment_id: comment.id }, body: { body }, standIn: changed, title: task.title }),
        show: () => put(changed),
        settle: put,
        said: t.changed,
      }).catch(askAgain)
    },
    remove: (comment: Comment) =>
      act<void>({
        send: () => deliver({ method: "DELETE", path: "/comments/{comment_id}", names: { comment_id: comment.id }, standIn: undefined, title: task.title }),
        show: () => show((comments) => comments.filter(({ id }) => id !== comment.id)),
        said: t.deleted,
      }).catch(askAgain),
  }
}
