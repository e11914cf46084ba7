"use client"
import { useTexts } from "@/lib/i18n"
import { ErrorState, SkeletonRows } from "@/ui/states"
import { useViews } from "@/features/tasks/api/queries"
import { texts as taskTexts } from "@/features/tasks/texts"
import { NotFoundState } from "@/features/tasks/components/NotFoundState"
import { SearchView } from "./SearchView"

export function SavedViewPage({ id }: { id: string }) {
  const t = useTexts(taskTexts)
  const views = useViews()
  const view = views.data?.find((each) => each.id === id)
  if (view) return <SearchView key={id} view={view} initial={{}} />
  if (views.isPending) return <SkeletonRows label={t.loading} />
  if (!views.data) return <ErrorState title={t.failedTitle} detail={views.error?.message ?? ""} retry={t.retry} onRetry={() => void views.refetch()} />
  return <NotFoundState what="view" />
}
