"use client"
import type { ReactNode } from "react"
import { useTexts } from "@/lib/i18n"
import { useUser } from "@/lib/user"
import { cx } from "@/ui/cx"
import { Icon, type IconName } from "@/ui/Icon"
import { chipStyles } from "@/ui/chipStyles"
import { search, type Search } from "./filter"
import { usePeople, useSharedLists } from "@/features/tasks/api/people"
import { useLists, useTags } from "@/features/tasks/api/queries"
import { texts as laterTexts } from "@/features/tasks/components/texts"
import { texts as taskTexts } from "@/features/tasks/texts"
import { texts } from "./texts"

/** What a search is narrowed by, one choice each. */
export function SearchFilters({ filter, onChange }: { filter: Search; onChange(filter: Search): void }) {
  const t = useTexts(texts).filters
  const base = useTexts(taskTexts)
  const { data: lists = [] } = useLists()
  const { data: tags = [] } = useTags()
  const set = (changes: Record<string, unknown>) => onChange(search({ ...filter, ...changes }))
  const shared = useSharedLists()
  const people = usePeople(shared.filter((id) => !filter.list_id || filter.list_id === id))
  const me = useUser()
  const assign = useTexts(laterTexts).assign
  const tagNames = [...new Set([...(filter.tag ? [filter.tag] : []), ...tags.map(({ tag }) => tag)])]

  return (
    <div role="group" aria-label={t.label} className="mb-4 flex flex-wrap gap-2">
      <Choice
        icon="list"
        label={base.edit.list}
        value={filter.inbox ? "inbox" : (filter.list_id ?? "")}
        onChange={(value) => set({ inbox: value === "inbox", list_id: value === "inbox" ? undefined : value })}
      >
        <option value="">{t.anyList}</option>
        <option value="inbox">{base.inbox}</option>
        {lists.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice icon="tag" label={t.tag} value={filter.tag ?? ""} onChange={(tag) => set({ tag })}>
        <option value="">{t.anyTag}</option>
        {tagNames.map((tag) => (
          <option key={tag} value={tag}>
            {tag}
          </option>
        ))}
      </Choice>
      <Choice icon="flag" label={base.edit.priority} value={filter.priority === undefined ? "" : String(filter.priority)} onChange={(priority) => set({ priority })}>
        <option value="">{t.anyPriority}</option>
        {[3, 2, 1, 0].map((priority) => (
          <option key={priority} value={priority}>
            {base.row.priority[priority]}
          </option>
        ))}
      </Choice>
      <Choice icon="calendar" label={base.edit.due} value={filter.due ?? ""} onChange={(due) => set({ due })}>
        <option value="">{t.anyDue}</option>
        {(["overdue", "today", "week", "dated", "none"] as const).map((due) => (
          <option key={due} value={due}>
            {t.due[due]}
          </option>
        ))}
      </Choice>
      {(shared.length > 0 || filter.assignee) && (
        <Choice icon="user" label={assign.assignee} value={filter.assignee ?? ""} onChange={(assignee) => set({ assignee })}>
          <option value="">{t.anybody}</option>
          <option value="me">{assign.toMe}</option>
          <option value="nobody">{assign.nobody}</option>
          {people.filter(({ id }) => id !== me.id).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
      )}
      <Choice icon="check" label={t.state} value={filter.state ?? ""} onChange={(state) => set({ state })}>
        <option value="">{filter.q ? t.states.any : t.states.open}</option>
        {(["open", "done", "any"] as const).filter((state) => state !== (filter.q ? "any" : "open")).map((state) => (
          <option key={state} value={state}>
            {t.states[state]}
          </option>
        ))}
      </Choice>
    </div>
  )
}

interface ChoiceProps {
  icon: IconName
  label: string
  value: string
  onChange(value: string): void
  children: ReactNode
}

function Choice({ icon, label, value, onChange, children }: ChoiceProps) {
  return (
    <span className={cx(chipStyles, value && "border-accent! bg-accent-soft! text-accent-strong")}>
      <Icon name={icon} className="size-4" />
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="max-w-36 field-sizing-content appearance-none truncate bg-transparent outline-none [&>option]:bg-raised [&>option]:text-text"
      >
        {children}
      </select>
    </span>
  )
}
