"use client"
import { longDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { useCounts, useToday } from "@/features/tasks/api/queries"
import { overlay } from "@/features/tasks/model/overlay"
import { texts } from "@/features/tasks/texts"
import { TaskView } from "@/features/tasks/components/TaskView"

export function TodayView() {
  const t = useTexts(texts)
  const { data: counts } = useCounts()
  const nothingToPlan = counts?.today === 0 && counts.undated === 0
  return (
    <TaskView
      kind="today"
      filter={{ view: "today" }}
      actions={
        <Button icon="sun" className={nothingToPlan ? "hidden!" : undefined} onClick={() => overlay.set({ kind: "plan" })}>
          <span className="max-sm:sr-only">{t.plan}</span>
        </Button>
      }
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          {t.today}
          <DayName />
        </span>
      }
    />
  )
}

function DayName() {
  const { locale, today: told } = useFormats()
  const today = useToday()
  return (
    <span className="text-base font-normal tracking-normal text-muted">{told?.day === today ? told.name : longDay(today, locale)}</span>
  )
}
