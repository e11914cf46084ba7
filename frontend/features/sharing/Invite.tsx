"use client"
import { useQuery } from "@tanstack/react-query"
import { useState, type FormEvent } from "react"
import { api } from "@/lib/api/client"
import type { GivenRole, TaskList } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { keys } from "@/lib/keys"
import { Button } from "@/ui/Button"
import { canCopy, copyText } from "@/ui/clipboard"
import { SelectField, TextField } from "@/ui/Field"
import { toast } from "@/ui/toast"
import { addressOf } from "./OpenInvitations"
import { texts } from "./texts"
import { useInvite } from "./useSharing"

/** How others get a list of one's own: by their address, or by a link that one passes on. */
export function Invite({ list }: { list: TaskList }) {
  return (
    <>
      <ByAddress list={list} />
      <ByLink list={list} />
    </>
  )
}

function RoleField({ value, onChange }: { value: GivenRole; onChange(role: GivenRole): void }) {
  const t = useTexts(texts)
  return (
    <SelectField label={t.role} value={value} onChange={({ target }) => onChange(target.value as GivenRole)}>
      <option value="editor">{t.roles.editor}</option>
      <option value="viewer">{t.roles.viewer}</option>
    </SelectField>
  )
}

const Refused = ({ error }: { error: Error | null }) =>
  error && (
    <p role="alert" className="mt-2 text-sm text-danger">
      {error.message}
    </p>
  )

function ByAddress({ list }: { list: TaskList }) {
  const t = useTexts(texts)
  const invite = useInvite(list.id)
  const ways = useQuery({ queryKey: keys.ways, queryFn: ({ signal }) => api.get("/auth/ways", { signal }) })
  const [email, setEmail] = useState("")
  const [role, setRole] = useState<GivenRole>("editor")
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = email.trim()
    invite.mutate(
      { email: wanted, role },
      {
        onSuccess: () => {
          setEmail("")
          toast({ text: t.invited(wanted) })
        },
      },
    )
  }
  return (
    <form onSubmit={onSubmit} aria-label={t.byAddress}>
      <h3 className="mb-2 text-sm font-semibold">{t.byAddress}</h3>
      <div className="flex flex-wrap items-end gap-2">
        <TextField className="min-w-48 flex-1" label={t.email} type="email" required maxLength={254} autoComplete="off" value={email} onChange={({ target }) => setEmail(target.value)} />
        <RoleField value={role} onChange={setRole} />
        <Button type="submit" look="primary" className="min-h-[42px]" busy={invite.isPending} disabled={invite.isPending || !email.trim()}>
          {t.invite}
        </Button>
      </div>
      <p className="mt-1 min-h-5 text-sm text-muted">{ways.data && t.addressHint(ways.data.mail)}</p>
      <Refused error={invite.error} />
    </form>
  )
}

function ByLink({ list }: { list: TaskList }) {
  const t = useTexts(texts)
  const invite = useInvite(list.id)
  const [role, setRole] = useState<GivenRole>("editor")
  const [expires, setExpires] = useState("7")
  const [uses, setUses] = useState("1")
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate(
      { role, days: Number(expires) || null, uses: Number(uses) || null },
      { onSuccess: ({ data }) => canCopy() && copyText(addressOf(data.token!), () => toast({ text: t.copied })) },
    )
  }
  return (
    <form onSubmit={onSubmit} aria-label={t.byLink}>
      <h3 className="text-sm font-semibold">{t.byLink}</h3>
      <p className="mb-2 text-sm text-muted">{t.linkHint}</p>
      <div className="flex flex-wrap items-end gap-2">
        <RoleField value={role} onChange={setRole} />
        <SelectField label={t.expires} value={expires} onChange={({ target }) => setExpires(target.value)}>
          {Object.entries(t.expiry).map(([days, words]) => (
            <option key={days} value={days}>
              {words}
            </option>
          ))}
        </SelectField>
        <SelectField label={t.uses} value={uses} onChange={({ target }) => setUses(target.value)}>
          {Object.entries(t.useCounts).map(([count, words]) => (
            <option key={count} value={count}>
              {words}
            </option>
          ))}
        </SelectField>
        <Button type="submit" icon="link" className="min-h-[42px]" busy={invite.isPending} disabled={invite.isPending}>
          {t.makeLink}
        </Button>
      </div>
      <Refused error={invite.error} />
    </form>
  )
}
