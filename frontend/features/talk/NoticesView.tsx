"use client"
import Link from "next/link"
import { useRouter } from "next/navigation"
import { useState } from "react"
import type { Notice, Offer } from "@/lib/api/types"
import { formatInstant } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Avatar } from "@/ui/Avatar"
import { Button } from "@/ui/Button"
import { cx } from "@/ui/cx"
import { Icon } from "@/ui/Icon"
import { IconButton } from "@/ui/IconButton"
import { EmptyState, ErrorState, SkeletonRows } from "@/ui/states"
import { useOffers } from "@/features/tasks/api/offers"
import { useList } from "@/features/tasks/api/queries"
import { OfferAnswer } from "@/features/tasks/components/OfferAnswer"
import { OfferCard } from "@/features/tasks/components/OfferCard"
import { overlay } from "@/features/tasks/model/overlay"
import { texts } from "./texts"
import { useMarkRead, useNotices } from "./useNotices"

/** What others did that the person wants to know, the newest first. */
export function NoticesView() {
  const t = useTexts(texts)
  const [unread, setUnread] = useState(false)
  const notices = useNotices(unread)
  const markRead = useMarkRead()
  const found = notices.data?.pages.flat() ?? []
  const { data: offers = [] } = useOffers()
  const offerOf = ({ kind, list_id }: Notice) => (kind === "invited" ? offers.find((offer) => offer.list_id === list_id) : undefined)
  const untold = offers.filter((offer) => !found.some((notice) => offerOf(notice) === offer))
  const [title, text] = unread ? t.emptyUnread : t.empty
  return (
    <div>
      <header className="mb-4 flex min-h-10 flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h1 tabIndex={-1} className="text-xl font-semibold tracking-tight outline-none">
          {t.notices}
        </h1>
        <span className="ml-auto flex items-center gap-1.5">
          <Button look="quiet" disabled={!found.some(({ read_at }) => !read_at)} onClick={() => markRead.mutate(undefined)}>
            <Icon name="check" className="size-4" />
            {t.markAll}
          </Button>
          <Link
            href="/settings/reminders"
            aria-label={t.settings}
            title={t.settings}
            className="inline-flex size-9 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text pointer-coarse:size-11"
          >
            <Icon name="settings" className="size-[18px]" />
          </Link>
        </span>
      </header>
      <div role="group" aria-label={t.notices} className="mb-3 flex w-fit rounded-md border border-line bg-surface p-0.5">
        {[false, true].map((only) => (
          <button
            key={String(only)}
            type="button"
            aria-pressed={unread === only}
            onClick={() => setUnread(only)}
            className={cx("min-h-8 rounded-sm px-3 text-sm pointer-coarse:min-h-11", unread === only ? "bg-accent-soft font-semibold text-accent-strong" : "text-muted hover:bg-hover")}
          >
            {only ? t.onlyUnread : t.all}
          </button>
        ))}
      </div>
      {notices.isPending && <SkeletonRows label={t.loading} />}
      {notices.isError && !notices.data && <ErrorState title={t.failed} detail={notices.error.message} retry={t.retry} onRetry={() => void notices.refetch()} />}
      {notices.data && untold.map((offer) => <OfferCard key={offer.id} offer={offer} />)}
      {notices.data && found.length === 0 && (
        <EmptyState icon="bell" title={title}>
          {text}
        </EmptyState>
      )}
      {found.length > 0 && (
        <ul aria-label={t.notices}>
          {found.map((notice) => (
            <Row key={notice.id} notice={notice} offer={offerOf(notice)} onRead={() => notice.read_at || markRead.mutate([notice.id])} />
          ))}
        </ul>
      )}
      {notices.hasNextPage && (
        <Button look="quiet" className="w-full" busy={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </div>
  )
}

interface RowProps {
  notice: Notice
  /** The invitation that it tells of, while that is open. */
  offer?: Offer
  onRead(): void
}

function Row({ notice, offer, onRead }: RowProps) {
  const t = useTexts(texts)
  const { locale, timeZone } = useFormats()
  const router = useRouter()
  const list = useList(notice.list_id ?? "")
  const { kind, actor_id, actor_name, task_id, task_title, list_name, comment } = notice
  const who = actor_name ?? t.somebody
  const said = t.said[kind](who, (kind === "invited" ? list_name : task_title) ?? "")
  const isNew = !notice.read_at
  const run = () => {
    onRead()
    if (task_id) overlay.set({ kind: "task", id: task_id })
    else if (list || offer) router.push(`/list/${notice.list_id}`)
  }
  return (
    <li className={cx("flex flex-wrap items-start gap-1 border-b border-line/70 last:border-b-0", isNew && "bg-accent-soft/50")}>
      <button type="button" onClick={run} className="flex min-w-0 flex-1 items-start gap-3 rounded-md px-2 py-2.5 text-left -outline-offset-2 hover:bg-hover/60">
        <Avatar id={actor_id ?? notice.id} name={who} className="mt-0.5" />
        <span className="min-w-0 flex-1">
          <span className={cx("block break-words", isNew && "font-medium")}>
            {isNew && <span className="sr-only">{t.isUnread}: </span>}
            {said}
          </span>
          {comment && (
            <span dir="auto" className="mt-0.5 line-clamp-2 block text-sm break-words text-muted">
              {comment}
            </span>
          )}
          <span className="mt-0.5 block text-xs text-muted">
            {formatInstant(notice.created_at, locale, timeZone)}
            {list_name && kind !== "invited" && (
              <>
                {" · "}
                <bdi>{t.inList(list_name)}</bdi>
              </>
            )}
          </span>
        </span>
      </button>
      {offer && (
        <span className="order-last mb-2.5 basis-full pl-11">
          <OfferAnswer offer={offer} onAnswer={onRead} />
        </span>
      )}
      {isNew && <IconButton icon="check" label={t.mark(said)} className="mt-2 mr-1" onClick={onRead} />}
    </li>
  )
}
