"use client"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { useCounts } from "@/features/tasks/api/queries"
import { selection } from "@/features/tasks/model/selection"
import { texts as taskTexts } from "@/features/tasks/texts"
import { useTexts } from "@/lib/i18n"
import { cx } from "@/ui/cx"
import { Icon, type IconName } from "@/ui/Icon"
import { useHydrated } from "@/ui/useHydrated"
import { useMark } from "@/ui/useMark"
import { texts as talkTexts } from "@/features/talk/texts"
import { useUnread } from "@/features/talk/useNotices"
import { texts } from "./texts"

interface Props {
  onAdd(): void
  onMenu(): void
  onSearch(): void
  onAssistant(): void
}

const look = "flex min-h-14 w-full flex-col items-center justify-center gap-0.5 text-[0.6875rem] leading-4"

/** On a phone: the places within the thumb's reach, and above them the button for a new task. */
export function Tabs({ onAdd, onMenu, onSearch, onAssistant }: Props) {
  const t = useTexts(texts)
  const { lists, addTask, addTitle, openTasks } = useTexts(taskTexts)
  const { unread: unreadWords } = useTexts(talkTexts)
  const alive = useHydrated()
  const unread = useUnread()
  const path = usePathname()
  const { data: counts } = useCounts()
  const choosing = selection.usePart((now) => now.choosing || now.ids.size > 0)
  useMark("data-tabs")

  const within = (icon: IconName, name: string, here: boolean) => (
    <>
      <Icon name={icon} className="size-6" />
      <span className={cx("max-w-full truncate px-0.5", here && "font-semibold")}>{name}</span>
    </>
  )
  const tint = (here: boolean) => cx(look, here ? "text-accent-strong" : "text-muted")
  const place = (href: string, icon: IconName, name: string, count = 0) => (
    <Link href={href} aria-current={path === href ? "page" : undefined} aria-label={openTasks(name, count)} className={tint(path === href)}>
      {within(icon, name, path === href)}
    </Link>
  )
  const act = (icon: IconName, name: string, run: () => void, here = false, more = "") => (
    <button type="button" aria-label={more ? `${name}, ${more}` : undefined} onClick={run} className={cx(tint(here), "relative")}>
      {within(icon, name, here)}
      {more && <span className="absolute top-2 left-1/2 ml-2 size-2 rounded-full bg-accent" />}
    </button>
  )
  const inLists = /^\/(list|inbox|view|tags|archive)/.test(path)
  return (
    <div className="md:hidden">
      {!choosing && !/^\/(settings|people)/.test(path) && (
        <button
          type="button"
          aria-label={addTask}
          title={addTitle}
          onClick={onAdd}
          className="fixed right-4 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-20 flex size-14 items-center justify-center rounded-full bg-accent text-on-accent shadow-overlay in-data-editing:hidden active:bg-accent-strong"
        >
          <Icon name="add" className="size-6" />
        </button>
      )}
      <nav
        aria-label={t.tabs}
        className="fixed inset-x-0 bottom-0 z-20 grid grid-cols-5 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]"
      >
        {place("/today", "today", t.today, counts?.today)}
        {place("/upcoming", "upcoming", t.upcoming, counts?.upcoming)}
        {act("list", lists, onMenu, inLists, alive && unread ? unreadWords(unread) : "")}
        {act("search", t.search, onSearch, path === "/search")}
        {act("sparkle", t.assistant, onAssistant)}
      </nav>
    </div>
  )
}
