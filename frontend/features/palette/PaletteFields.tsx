"use client"
/** The pages of the palette that ask for a list, a priority, a tag, a person. */
import { useState } from "react"
import type { Member, Task } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { useCommonList, useMembers } from "@/features/tasks/api/people"
import { useLists, useTags } from "@/features/tasks/api/queries"
import { texts as laterTexts } from "@/features/tasks/components/texts"
import { texts as taskTexts } from "@/features/tasks/texts"
import { useUser } from "@/lib/user"
import { Chooser, narrowed, type Choice } from "@/ui/Chooser"
import { texts } from "./texts"

interface Page {
  label: string
  onBack?(): void
}

export function ListChooser({ onChoose, ...page }: Page & { onChoose(id: string | null, name: string): void }) {
  const t = useTexts(texts).palette
  const inbox = useTexts(taskTexts).inbox
  const { data: lists = [] } = useLists()
  const [typed, setTyped] = useState("")
  const choices: Choice[] = [
    { id: "inbox", label: inbox, icon: "inbox", run: () => onChoose(null, inbox) },
    ...lists.filter(({ role }) => role !== "viewer").map(({ id, name, colour }) => ({ id, label: name, colour, run: () => onChoose(id, name) })),
  ]
  return (
    <Chooser {...page} placeholder={t.listPlaceholder} nothing={t.nothing} typed={typed} onType={setTyped} groups={[{ name: t.lists, choices: narrowed(choices, typed) }]} />
  )
}

export function PriorityChooser({ onChoose, ...page }: Page & { onChoose(priority: number): void }) {
  const t = useTexts(texts).palette
  const names = useTexts(taskTexts).row.priority
  const [typed, setTyped] = useState("")
  const choices = [3, 2, 1, 0].map((priority): Choice => ({
    id: String(priority), label: names[priority]!, icon: "flag", shortcut: String(priority), run: () => onChoose(priority),
  }))
  const type = (next: string) => {
    if (/^[0-3]$/.test(next)) onChoose(Number(next))
    else setTyped(next)
  }
  return <Chooser {...page} placeholder={t.priorityPlaceholder} nothing={t.nothing} typed={typed} onType={type} groups={[{ name: t.priorities, choices: narrowed(choices, typed) }]} />
}

export function PersonChooser({ tasks, onChoose, ...page }: Page & { tasks: Task[]; onChoose(person: Member | null): void }) {
  const t = useTexts(texts).palette
  const { assignee, nobody, me: meWords, outside } = useTexts(laterTexts).assign
  const me = useUser()
  const list = useCommonList(tasks)
  const { data: members = [] } = useMembers(list?.id ?? "", !!list)
  const [typed, setTyped] = useState("")
  const choices: Choice[] = [
    ...members.map((person): Choice => ({ id: person.id, label: person.id === me.id ? meWords(person.name) : person.name, icon: "user", run: () => onChoose(person) })),
    ...(list && tasks.some(({ assignee_id }) => assignee_id) ? [{ id: "nobody", label: nobody, icon: "close" as const, run: () => onChoose(null) }] : []),
  ]
  return (
    <Chooser
      {...page}
      placeholder={t.personPlaceholder}
      nothing={list ? t.nothing : outside}
      typed={typed}
      onType={setTyped}
      groups={[{ name: assignee, choices: narrowed(choices, typed) }]}
    />
  )
}

const clean = (typed: string) => typed.trim().replace(/^#+/, "").replace(/[\s,#]+/g, "-").slice(0, 50)

export function TagChooser({ tasks, onAdd, onRemove, ...page }: Page & { tasks: Task[]; onAdd(tag: string): void; onRemove(tag: string): void }) {
  const t = useTexts(texts).palette
  const { data: known = [] } = useTags()
  const [typed, setTyped] = useState("")
  const tag = clean(typed)
  const used = [...new Set(tasks.flatMap((task) => task.tags))]
  const missing = known.map((each) => each.tag).filter((each) => tasks.some((task) => !task.tags.includes(each)))
  const add = missing.map((each): Choice => ({ id: `add-${each}`, label: each, icon: "tag", run: () => onAdd(each) }))
  const isNew = tag !== "" && !known.some((each) => each.tag === tag) && !used.includes(tag)
  return (
    <Chooser
      {...page}
      placeholder={t.tagPlaceholder}
      nothing={t.nothing}
      typed={typed}
      onType={setTyped}
      groups={[
        { name: t.addTag, choices: [...narrowed(add, tag), ...(isNew ? [{ id: "new", label: t.newTag(tag), icon: "add" as const, run: () => onAdd(tag) }] : [])] },
        { name: t.removeTag, choices: narrowed(used.map((each): Choice => ({ id: `remove-${each}`, label: each, icon: "close", run: () => onRemove(each) })), tag) },
      ]}
    />
  )
}
