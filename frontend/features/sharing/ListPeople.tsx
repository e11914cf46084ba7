"use client"
import { Suspense } from "react"
import type { TaskList } from "@/lib/api/types"
import { useFormats, useTexts } from "@/lib/i18n"
import { useUser } from "@/lib/user"
import { IconButton } from "@/ui/IconButton"
import { useMembers } from "@/features/tasks/api/people"
import { useList } from "@/features/tasks/api/queries"
import { overlay } from "@/features/tasks/model/overlay"
import { Avatar } from "@/ui/Avatar"
import { texts } from "./texts"

const SHOWN = 4

/** Beside a list's name: who else has it. A click shows them, or begins to share. */
export function ListPeople({ listId }: { listId: string }) {
  const list = useList(listId)
  if (!list) return null
  return <Suspense>{list.shared ? <Faces list={list} /> : <Share list={list} />}</Suspense>
}

const show = (list: TaskList) => overlay.set({ kind: "share", id: list.id })

function Share({ list }: { list: TaskList }) {
  const t = useTexts(texts)
  // On a phone the header has no room for it; the list's menu has the same.
  return <IconButton icon="people" label={t.share(list.name)} className="max-sm:hidden" onClick={() => show(list)} />
}

function Faces({ list }: { list: TaskList }) {
  const t = useTexts(texts)
  const { locale } = useFormats()
  const me = useUser()
  const { data: members } = useMembers(list.id)
  if (!members) return <IconButton icon="people" label={t.people(list.name)} onClick={() => show(list)} />
  const others = members.filter(({ id }) => id !== me.id)
  const label = t.sharedWith(new Intl.ListFormat(locale).format(others.map(({ name }) => name)))
  const more = others.length - SHOWN
  return (
    <button type="button" aria-label={label} title={label} onClick={() => show(list)} className="flex min-h-9 items-center rounded-full px-1 hover:bg-hover pointer-coarse:min-h-11">
      {others.slice(0, SHOWN).map(({ id, name }, at) => (
        <Avatar key={id} id={id} name={name} className={at > 0 ? "-ml-1 ring-2 ring-page" : "ring-2 ring-page"} />
      ))}
      {more > 0 && <span className="pl-1 text-xs text-muted tabular-nums">+{more}</span>}
    </button>
  )
}
