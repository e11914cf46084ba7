"use client"
import type { Task } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { useUser } from "@/lib/user"
import { Avatar } from "@/ui/Avatar"
import { useMembers } from "../api/people"
import { texts } from "./texts"

/** In a row: who is to do the task. */
export function Assignee({ task: { assignee_id, list_id } }: { task: Task }) {
  const t = useTexts(texts).assign
  const me = useUser()
  const { data: members } = useMembers(list_id ?? "", list_id !== null)
  const person = assignee_id === me.id ? me : members?.find(({ id }) => id === assignee_id)
  if (!person) return null
  const words = person === me ? t.toMe : t.to(person.name)
  return (
    <span className="inline-flex items-center" title={words}>
      <Avatar id={person.id} name={person.name} className="size-5! text-[0.625rem]" />
      <span className="sr-only">{words}</span>
    </span>
  )
}
