"use client"
import { createContext, Suspense, useContext, type ComponentType } from "react"
import type { Task, TaskList } from "@/lib/api/types"
import { useList } from "../api/queries"

export interface TalkProps {
  task: Task
  list: TaskList
}

const TalkContext = createContext<ComponentType<TalkProps>>(() => null)

/** Puts in what people say about a task: features/talk knows tasks, not the other way round. */
export const TalkProvider = TalkContext.Provider

/** The comments on a task of a shared list. */
export function Talk({ task }: { task: Task }) {
  const Comments = useContext(TalkContext)
  const list = useList(task.list_id ?? "")
  if (!list?.shared) return null
  return (
    <Suspense>
      <Comments task={task} list={list} />
    </Suspense>
  )
}
