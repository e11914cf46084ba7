"use client"
import Link from "next/link"
import { useState } from "react"
import type { TagCount } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { isSameTag } from "@/lib/words"
import { Button } from "@/ui/Button"
import { Dialog } from "@/ui/Dialog"
import { TextField } from "@/ui/Field"
import { Icon } from "@/ui/Icon"
import { IconButton } from "@/ui/IconButton"
import { EmptyState } from "@/ui/states"
import { useTags } from "@/features/tasks/api/queries"
import { useTagActs } from "./useTagActs"
import { texts as taskTexts } from "@/features/tasks/texts"
import { texts } from "./texts"
import { QueryState } from "@/features/tasks/components/QueryState"

/** All tags, each with its tasks one click away, to rename, merge or take away. */
export function TagsView() {
  const t = useTexts(texts).tags
  const base = useTexts(taskTexts)
  const tags = useTags()
  const [editing, setEditing] = useState<string | null>(null)
  return (
    <div>
      <h1 className="min-h-10 text-xl font-semibold tracking-tight">{t.title}</h1>
      <p className="mb-6 text-muted">{t.intro}</p>
      <QueryState query={tags} />
      {tags.data?.length === 0 && (
        <EmptyState icon="tag" title={t.empty[0]}>
          {t.empty[1]}
        </EmptyState>
      )}
      <ul>
        {tags.data?.map(({ tag, open_tasks }) => (
          <li key={tag} className="flex items-center gap-2 border-b border-line/70">
            <Link href={`/search?tag=${encodeURIComponent(tag)}`} className="flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-md px-2 hover:bg-hover">
              <Icon name="tag" className="size-[18px] text-violet" />
              <span className="min-w-0 flex-1 truncate">{tag}</span>
              <span className="text-sm text-muted tabular-nums">{base.tasks(open_tasks)}</span>
            </Link>
            <IconButton icon="edit" label={t.edit(tag)} onClick={() => setEditing(tag)} />
          </li>
        ))}
      </ul>
      {editing !== null && <TagDialog tag={editing} known={tags.data ?? []} onClose={() => setEditing(null)} />}
    </div>
  )
}

function TagDialog({ tag, known, onClose }: { tag: string; known: TagCount[]; onClose(): void }) {
  const t = useTexts(texts).tags
  const base = useTexts(taskTexts)
  const acts = useTagActs()
  const [name, setName] = useState(tag)
  const to = name.trim().replace(/^#+/, "")
  const merges = !isSameTag(to, tag) && known.some((other) => isSameTag(other.tag, to))
  const run = (next: string | null) => {
    onClose()
    void acts.change(tag, next)
  }
  return (
    <Dialog title={t.edit(tag)} closeLabel={base.close} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (to && to !== tag) run(to)
        }}
      >
        <TextField
          label={t.name}
          value={name}
          maxLength={50}
          pattern="[^\s,]+"
          required
          autoComplete="off"
          hint={merges ? t.merges(to) : t.hint}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="mt-4 flex justify-between gap-2">
          <Button look="danger" icon="trash" onClick={() => run(null)}>
            {t.remove}
          </Button>
          <Button look="primary" type="submit" disabled={!to || to === tag}>
            {merges ? t.merge : base.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
