"use client"
import type { RefObject } from "react"
import { useMembers } from "@/features/tasks/api/people"
import { useList, useLists, useTags } from "@/features/tasks/api/queries"
import { texts as taskTexts } from "@/features/tasks/texts"
import { useTexts } from "@/lib/i18n"
import { useCompletions as useWords } from "@/ui/useCompletions"

interface Field {
  input: RefObject<HTMLInputElement | null>
  text: string
  /** Where the line goes: `@` names those who have this list. */
  listId?: string | null
  onComplete(text: string): void
}

/** Completes `#tag`, `+list`, `@person` and `!priority`. */
export function useCompletions({ listId, ...field }: Field) {
  const { data: tags = [] } = useTags()
  const { data: lists = [] } = useLists()
  const shared = !!useList(listId ?? "")?.shared
  const { data: members = [] } = useMembers(listId ?? "", shared)
  const { priorities } = useTexts(taskTexts).edit
  return useWords({
    ...field,
    sources: {
      "#": () => tags.map(({ tag }) => ({ id: tag, label: tag, icon: "tag", word: `#${tag}` })),
      "+": () => lists.map(({ id, name, colour }) => ({ id, label: name, colour, word: `+${name}` })),
      "@": () => members.map(({ id, name }) => ({ id, label: name, icon: "user", word: `@${name}` })),
      "!": () => [1, 2, 3].map((level) => ({ id: String(level), label: priorities[4 - level]!, detail: `!${level}`, icon: "flag", word: `!${level}` })),
    },
  })
}
