"use client"
import type { ReactNode } from "react"
import { useTexts } from "@/lib/i18n"
import { useUser } from "@/lib/user"
import { Completions } from "@/ui/Completions"
import { inputLook } from "@/ui/Field"
import { cx } from "@/ui/cx"
import { useCompletions } from "@/ui/useCompletions"
import { useGrowing } from "@/ui/useGrowing"
import { useMembers } from "@/features/tasks/api/people"
import { texts } from "./texts"

const MOST = 5_000

interface Props {
  listId: string
  label: string
  placeholder?: string
  text: string
  onChange(text: string): void
  onSend(): void
  /** The buttons below. */
  children: ReactNode
}

/** Where a comment is written. `@` names somebody who has the list; Ctrl Enter sends. */
export function CommentField({ listId, label, placeholder, text, onChange, onSend, children }: Props) {
  const t = useTexts(texts)
  const me = useUser()
  const { data: members = [] } = useMembers(listId)
  const input = useGrowing(text)
  const list = useCompletions({
    input,
    text,
    sources: { "@": () => members.filter(({ id }) => id !== me.id).map(({ id, name }) => ({ id, label: name, icon: "user", word: `@${name}` })) },
    onComplete: onChange,
  })

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <textarea
        ref={input}
        rows={1}
        value={text}
        data-unsent
        maxLength={MOST}
        aria-label={label}
        placeholder={placeholder}
        dir="auto"
        {...list.aria}
        onChange={(event) => {
          onChange(event.target.value)
          list.look()
        }}
        onBlur={list.close}
        onKeyDown={(event) => {
          if (list.onKeyDown(event) || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          onSend()
        }}
        className={cx(inputLook, "field-sizing-content max-h-[40dvh] resize-none text-sm pointer-coarse:text-base")}
      />
      <Completions list={list} label={t.people} />
      {children}
    </form>
  )
}
