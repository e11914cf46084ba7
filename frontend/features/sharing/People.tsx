"use client"
import type { GivenRole, Member, TaskList } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { useUser } from "@/lib/user"
import { Button } from "@/ui/Button"
import { inputLook } from "@/ui/Field"
import { IconButton } from "@/ui/IconButton"
import { ErrorState, SkeletonRows } from "@/ui/states"
import { cx } from "@/ui/cx"
import { Avatar } from "@/ui/Avatar"
import { useMembers } from "@/features/tasks/api/people"
import type { Question } from "./ShareDialog"
import { texts } from "./texts"
import { useMemberActs } from "./useSharing"

interface Props {
  list: TaskList
  onAsk(question: Question): void
}

/** Everybody who has the list. Its owner changes what they may do; the others can leave. */
export function People({ list, onAsk }: Props) {
  const t = useTexts(texts)
  const { data: members, error, refetch } = useMembers(list.id)
  const acts = useMemberActs(list)
  const leave = () => onAsk({ text: t.askLeave(list.name), label: t.confirmLeave, look: "danger", act: acts.leave })
  if (!members && error) return <ErrorState title={t.failed} detail={error.message} retry={t.retry} onRetry={() => void refetch()} />
  if (!members) return <SkeletonRows label={t.loading} rows={2} />
  return (
    <section aria-label={t.members}>
      <ul className="space-y-1">
        {members.map((member) => (
          <Person key={member.id} member={member} list={list} onAsk={onAsk} />
        ))}
      </ul>
      {list.role !== "owner" && (
        <Button icon="logOut" className="mt-4" onClick={leave}>
          {t.leave}
        </Button>
      )}
    </section>
  )
}

function Person({ member, list, onAsk }: Props & { member: Member }) {
  const t = useTexts(texts)
  const me = useUser()
  const acts = useMemberActs(list)
  const { name } = member
  const changes = list.role === "owner" && member.role !== "owner"
  const choose = (role: string) =>
    role === "owner"
      ? onAsk({ text: t.askOwner(name, list.name), label: t.confirmOwner, look: "primary", act: () => acts.handOver(member) })
      : void acts.changeRole(member, role as GivenRole).catch(() => undefined)
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1">
      <Avatar id={member.id} name={name} className="size-9" />
      <span className="min-w-32 flex-1">
        <span className="block truncate">
          <bdi>{name}</bdi> {member.id === me.id && <span className="text-muted">{t.you}</span>}
        </span>
        {member.email && <span className="block truncate text-sm text-muted">{member.email}</span>}
      </span>
      {changes ? (
        <span className="flex items-center gap-1 max-sm:pl-12">
          <select aria-label={t.roleOf(name)} className={cx(inputLook, "w-auto")} value={member.role} onChange={({ target }) => choose(target.value)}>
            <option value="editor">{t.roles.editor}</option>
            <option value="viewer">{t.roles.viewer}</option>
            <option value="owner">{t.makeOwner}</option>
          </select>
          <IconButton
            icon="close"
            label={t.remove(name)}
            className="hover:bg-danger-soft hover:text-danger"
            onClick={() => onAsk({ text: t.askRemove(name, list.name), label: t.confirmRemove, look: "danger", act: () => acts.remove(member) })}
          />
        </span>
      ) : (
        <span className="text-sm text-muted">{t.roles[member.role]}</span>
      )}
    </li>
  )
}
