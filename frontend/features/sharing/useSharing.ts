"use client"
/** Who shares a list, who is invited to it, and what one does about that. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { api } from "@/lib/api/client"
import type { GivenRole, Member, TaskList } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { keys } from "@/lib/keys"
import { useRefresh } from "@/lib/sync/useRefresh"
import { useUser } from "@/lib/user"
import { toast } from "@/ui/toast"
import { useAct } from "@/features/tasks/api/useAct"
import { texts } from "./texts"

export function useInvitations(listId: string) {
  return useQuery({
    queryKey: keys.invitations(listId),
    queryFn: ({ signal }) => api.get("/lists/{list_id}/invitations", { names: { list_id: listId }, signal }),
    staleTime: 0, // nobody tells that one was used
  })
}

/** What one does to the members of a list. */
export function useMemberActs(list: TaskList) {
  const client = useQueryClient()
  const act = useAct()
  const refresh = useRefresh()
  const router = useRouter()
  const me = useUser()
  const t = useTexts(texts)
  const names = (member: { id: string }) => ({ names: { list_id: list.id, member_id: member.id } })
  const show = (change: (members: Member[]) => Member[]) => client.setQueryData<Member[]>(keys.members(list.id), (now) => now && change(now))

  return {
    changeRole: (member: Member, role: GivenRole) =>
      act({
        send: () => api.patch("/lists/{list_id}/members/{member_id}", { role }, names(member)),
        show: () => show((members) => members.map((each) => (each.id === member.id ? { ...each, role } : each))),
        settle: (members) => show(() => members),
        said: t.roleChanged(member.name, role),
      }),
    remove: (member: Member) =>
      act({
        send: () => api.delete("/lists/{list_id}/members/{member_id}", names(member)),
        show: () => show((members) => members.filter(({ id }) => id !== member.id)),
        said: t.removed(member.name),
      }),
    handOver: (member: Member) =>
      act({
        send: () => api.post("/lists/{list_id}/owner", { member_id: member.id }, { names: { list_id: list.id } }),
        settle: (members) => {
          show(() => members)
          refresh()
        },
        said: t.handedOver(member.name),
      }),
    leave: () =>
      act({
        send: async () => {
          const { data } = await api.delete("/lists/{list_id}/members/{member_id}", names(me))
          return { data, changeId: null } // nobody gets back in by undoing that they left
        },
        show: () => {
          for (const archived of [false, true]) {
            client.setQueryData<TaskList[]>(keys.lists(archived), (now) => now?.filter(({ id }) => id !== list.id))
          }
          if (window.location.pathname === `/list/${list.id}`) router.push("/inbox")
        },
        settle: refresh,
        said: t.left(list.name),
      }),
  }
}

export interface NewInvitation {
  role: GivenRole
  email?: string
  days?: number | null
  uses?: number | null
}

export function useInvite(listId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (invitation: NewInvitation) => api.post("/lists/{list_id}/invitations", invitation, { names: { list_id: listId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.invitations(listId) }),
  })
}

export function useRevoke(listId: string) {
  const client = useQueryClient()
  const t = useTexts(texts)
  return useMutation({
    mutationFn: (id: string) => api.delete("/lists/{list_id}/invitations/{invitation_id}", { names: { list_id: listId, invitation_id: id } }),
    onSuccess: () => toast({ text: t.revoked }),
    onError: (error) => toast({ text: error.message, tone: "danger" }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.invitations(listId) }),
  })
}
