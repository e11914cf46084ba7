"use client"
import { useTexts } from "@/lib/i18n"
import { Icon } from "@/ui/Icon"
import { chipStyles } from "@/ui/chipStyles"
import { useLists } from "../api/queries"
import { texts } from "../texts"

export function ListSelect({ value, onChange }: { value: string | null; onChange(listId: string | null): void }) {
  const t = useTexts(texts)
  const { data: lists = [] } = useLists()
  const chosen = lists.find((list) => list.id === value)
  return (
    <span className={chipStyles}>
      {chosen ? <span data-colour={chosen.colour} className="size-2.5 rounded-full bg-(--list)" /> : <Icon name="inbox" className="size-4 text-muted" />}
      <select
        aria-label={t.edit.list}
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value || null)}
        className="max-w-40 appearance-none truncate bg-transparent outline-none"
      >
        <option value="" className="bg-raised text-text">
          {t.inbox}
        </option>
        {lists.filter((list) => list.role !== "viewer" || list.id === value).map((list) => (
          <option key={list.id} value={list.id} className="bg-raised text-text">
            {list.name}
          </option>
        ))}
      </select>
    </span>
  )
}
