"use client"
import { useTexts } from "@/lib/i18n"
import { useUser } from "@/lib/user"
import { Avatar } from "@/ui/Avatar"
import { chipStyles } from "@/ui/chipStyles"
import { Icon } from "@/ui/Icon"
import { useMembers } from "../api/people"
import { texts } from "./texts"

interface Props {
  listId: string
  value: string | null
  onChange(assigneeId: string | null): void
}

/** Who of those that have the list is to do the task. */
export function AssigneeSelect({ listId, value, onChange }: Props) {
  const t = useTexts(texts).assign
  const me = useUser()
  const { data: members = [] } = useMembers(listId)
  const chosen = members.find(({ id }) => id === value)
  return (
    <span className={chipStyles}>
      {chosen ? <Avatar id={chosen.id} name={chosen.name} className="-ml-1 size-6! text-[0.625rem]" /> : <Icon name="user" className="size-4 text-muted" />}
      <select
        aria-label={t.assignee}
        value={chosen ? chosen.id : ""}
        onChange={(event) => onChange(event.target.value || null)}
        className="max-w-40 field-sizing-content appearance-none truncate bg-transparent outline-none [&>option]:bg-raised [&>option]:text-text"
      >
        <option value="">{t.nobody}</option>
        {members.map(({ id, name }) => (
          <option key={id} value={id}>
            {id === me.id ? t.me(name) : name}
          </option>
        ))}
      </select>
    </span>
  )
}
