"use client"
import { useId, useState } from "react"
import { useTexts } from "@/lib/i18n"
import { Icon } from "@/ui/Icon"
import { hasTag } from "@/lib/words"
import { useTags } from "../api/queries"
import { texts } from "./texts"

const clean = (typed: string) => typed.trim().replace(/^#+/, "").slice(0, 50)

export function TagsField({ tags, onChange }: { tags: string[]; onChange(tags: string[]): void }) {
  const t = useTexts(texts).edit
  const { data: known = [] } = useTags()
  const [typed, setTyped] = useState("")
  const id = useId()

  const add = () => {
    const tag = clean(typed)
    setTyped("")
    if (tag && !hasTag(tags, tag)) onChange([...tags, tag])
  }
  return (
    <div className="flex flex-wrap items-center gap-1.5 px-1">
      <Icon name="tag" className="size-4 text-muted" />
      {tags.map((tag) => (
        <span key={tag} className="inline-flex items-center gap-0.5 rounded-full bg-violet-soft pl-2.5 text-sm text-violet">
          <bdi>{tag}</bdi>
          <button
            type="button"
            aria-label={t.removeTag(tag)}
            onClick={() => onChange(tags.filter((other) => other !== tag))}
            className="flex size-7 items-center justify-center rounded-full pointer-coarse:size-9"
          >
            <Icon name="close" className="size-3" />
          </button>
        </span>
      ))}
      <input
        value={typed}
        list={id}
        aria-label={t.addTag}
        dir="auto"
        placeholder={t.addTag}
        maxLength={51}
        size={t.addTag.length} // its words are longer in some languages
        onChange={(event) => setTyped(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key === "Enter" || event.key === ",") {
            event.preventDefault()
            add()
          } else if (event.key === "Backspace" && !typed && tags.length) {
            onChange(tags.slice(0, -1))
          }
        }}
        className="min-h-8 max-w-full bg-transparent text-sm outline-none"
      />
      <datalist id={id}>
        {known.filter(({ tag }) => !hasTag(tags, tag)).map(({ tag }) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
    </div>
  )
}
