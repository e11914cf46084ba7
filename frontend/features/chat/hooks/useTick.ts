"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { api } from "@/lib/api/client"
import type { Task } from "@/lib/api/types"
import { keys } from "@/lib/keys"
import { toast } from "@/ui/toast"
import { useRefresh } from "@/lib/sync/useRefresh"

/** Completes or reopens a task where it stands in the conversation. */
export function useTick(task: Task) {
  const client = useQueryClient()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: async () => (await api.post(task.completed_at ? "/tasks/{task_id}/reopen" : "/tasks/{task_id}/complete", undefined, { names: { task_id: task.id } })).data,
    onMutate: () => {
      const at = new Date().toISOString()
      client.setQueryData<Task>(keys.task(task.id), { ...task, completed_at: task.completed_at ? null : at, updated_at: at })
    },
    onSuccess: (fresh) => client.setQueryData<Task>(keys.task(task.id), fresh),
    onError: (error) => {
      client.setQueryData<Task>(keys.task(task.id), task)
      toast({ text: error.message, tone: "danger" })
    },
    onSettled: refresh,
  })
}
