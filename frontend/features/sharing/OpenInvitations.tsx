"use client"
import { useEffect, useRef } from "react"
import type { Invitation, TaskList } from "@/lib/api/types"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { linkAddress } from "@/lib/invited"
import { canCopy, copyText } from "@/ui/clipboard"
import { Icon } from "@/ui/Icon"
import { IconButton } from "@/ui/IconButton"
import { toast } from "@/ui/toast"
import { texts } from "./texts"
import { useInvitations, useRevoke } from "./useSharing"

export const addressOf = (token: string) => window.location.origin + linkAddress(token)

/** The invitations that still hold: each can be revoked, a link copied again. */
export function OpenInvitations({ list }: { list: TaskList }) {
  const t = useTexts(texts)
  const { data: invitations } = useInvitations(list.id)
  const end = useRef<HTMLElement>(null)
  const known = useRef<number>(undefined)
  const count = invitations?.length
  useEffect(() => {
    if (count && known.current !== undefined && count > known.current) end.current?.scrollIntoView({ block: "end" }) // one sees what one has made
    known.current = count
  }, [count])
  if (!invitations?.length) return null
  return (
    <section ref={end} aria-label={t.open}>
      <h3 className="mb-1 text-sm font-semibold">{t.open}</h3>
      <ul>
        {invitations.map((invitation) => (
          <Row key={invitation.id} invitation={invitation} listId={list.id} />
        ))}
      </ul>
    </section>
  )
}

function Row({ invitation: { id, email, token, role, uses_left, expires_at }, listId }: { invitation: Invitation; listId: string }) {
  const t = useTexts(texts)
  const { locale, timeZone } = useFormats()
  const revoke = useRevoke(listId)
  const until = expires_at && t.until(formatInstant(expires_at, locale, timeZone))
  const more = [t.roles[role], uses_left !== null && t.usesLeft(uses_left), until].filter(Boolean).join(" · ")
  const address = token && addressOf(token)
  return (
    <li className="flex items-center gap-2 border-b border-line/70 py-1.5 last:border-b-0">
      <Icon name={email ? "user" : "link"} className="size-4 text-muted" />
      <span className="min-w-0 flex-1">
        {/* Where there is no clipboard, one selects the text. */}
        {address ? <code className="block truncate font-mono text-sm select-all">{address}</code> : <span className="block truncate">{email}</span>}
        <span className="block text-sm text-muted">{more}</span>
      </span>
      {address && canCopy() && <IconButton icon="copy" label={t.copyLink} onClick={() => copyText(address, () => toast({ text: t.copied }))} />}
      <IconButton
        icon="trash"
        label={t.revoke(email ?? more)}
        className="hover:bg-danger-soft hover:text-danger"
        disabled={revoke.isPending}
        onClick={() => revoke.mutate(id)}
      />
    </li>
  )
}
