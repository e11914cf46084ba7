"use client"
import { useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { ApiError } from "@/lib/api/client"
import { keys } from "@/lib/keys"
import { useTexts } from "@/lib/i18n"
import { lazily } from "@/ui/lazily"
import { ErrorState, SkeletonRows } from "@/ui/states"
import { fetchTask } from "../api/queries"
import { useTaskActs } from "../api/useTaskActs"
import { texts } from "../texts"

const NotFoundState = lazily(() => import(/* webpackChunkName: "gone" */ "./NotFoundState").then((module) => module.NotFoundState))
const TaskEditor = lazily(() => import("./TaskEditor").then((module) => module.TaskEditor))

/** One task by itself: where a notification leads. */
export function TaskPage({ id }: { id: string }) {
  const t = useTexts(texts)
  const router = useRouter()
  const acts = useTaskActs()
  const { data: task, error, refetch } = useQuery({ queryKey: keys.task(id), queryFn: () => fetchTask(id) })

  if (!task && error instanceof ApiError && error.status === 404) return <NotFoundState what="task" />
  if (!task && error) return <ErrorState title={t.failedTitle} detail={error.message} retry={t.retry} onRetry={() => void refetch()} />
  if (!task) return <SkeletonRows label={t.loading} rows={1} />
  return (
    <>
      <h1 className="sr-only">{task.title}</h1>
      <div className="-mx-2 rounded-lg bg-raised shadow-card ring-1 ring-line sm:-mx-3">
        <TaskEditor
          task={task}
          onToggle={() => (task.completed_at ? acts.reopen(task) : acts.complete(task))}
          onClose={() => router.push("/today")}
        />
      </div>
    </>
  )
}
