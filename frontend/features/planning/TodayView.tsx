"use client"
import { longDay } from "@/lib/dates"
import { useFormats, useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { Icon } from "@/ui/Icon"
import { lazily } from "@/ui/lazily"
import { useCounts, useLists, useToday } from "@/features/tasks/api/queries"
import { useLayout } from "@/features/tasks/model/useLayout"
import { overlay } from "@/features/tasks/model/overlay"
import { texts } from "@/features/tasks/texts"
import { TaskView } from "@/features/tasks/components/TaskView"

const FirstSteps = lazily(() => import("./FirstSteps").then((module) => module.FirstSteps))

export function TodayView() {
  const t = useTexts(texts)
  const { data: counts } = useCounts()
  const [look, setLook] = useLayout("today")
  const nothingToPlan = counts?.today === 0 && counts.undated === 0
  const { data: lists } = useLists()
  const isNew = counts && lists?.length === 0 && counts.today + counts.upcoming + counts.inbox + counts.undated === 0
  return (
    <TaskView
      look={look}
      onLook={setLook}
      kind="today"
      filter={{ view: "today", everybody: look.everybody || undefined }}
      actions={
        <Button className={nothingToPlan ? "hidden!" : undefined} onClick={() => overlay.set({ kind: "plan" })}>
          <Icon name="sun" className="size-4 max-sm:hidden" />
          {t.plan}
        </Button>
      }
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          {t.today}
          <DayName />
        </span>
      }
    >
      {isNew && <FirstSteps />}
    </TaskView>
  )
}

function DayName() {
  const { locale, today: told } = useFormats()
  const today = useToday()
  return (
    <span className="text-base font-normal tracking-normal whitespace-nowrap text-muted">{told?.day === today ? told.name : longDay(today, locale)}</span>
  )
}
