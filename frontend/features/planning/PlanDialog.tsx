"use client"
import { useMemo, useState, type KeyboardEvent } from "react"
import type { Task } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { announce } from "@/ui/announce"
import { Button } from "@/ui/Button"
import { cx } from "@/ui/cx"
import { Dialog } from "@/ui/Dialog"
import { Icon, type IconName } from "@/ui/Icon"
import { EmptyState, Kbd, SkeletonRows } from "@/ui/states"
import { useFocus } from "@/ui/useFocus"
import { TaskMeta } from "@/features/tasks/components/TaskMeta"
import { useLists, useReadOnly, useTasks, useToday } from "@/features/tasks/api/queries"
import { useTaskActs } from "@/features/tasks/api/useTaskActs"
import { closeOverlay } from "@/features/tasks/model/overlay"
import { outcome, planned, type Decision } from "./plan"
import { texts } from "./texts"
import { WhenChooser } from "@/features/tasks/components/WhenChooser"

/** "Plan my day": one task after the other, one key each; nothing is changed before the end, and then at once. */
export function PlanDialog() {
  const t = useTexts(texts).plan
  const due = useTasks({ view: "today" })
  const dateless = useTasks({ due: "none" })
  const ready = due.data && dateless.data
  return (
    <Dialog title={t.title} closeLabel={t.close} onClose={closeOverlay}>
      {ready ? (
        <Steps due={due.data.pages.flatMap((page) => page.items)} dateless={dateless.data.pages.flatMap((page) => page.items)} />
      ) : (
        <SkeletonRows label={t.loading} rows={3} />
      )}
    </Dialog>
  )
}

function Steps({ due, dateless }: { due: Task[]; dateless: Task[] }) {
  const t = useTexts(texts).plan
  const today = useToday()
  const acts = useTaskActs()
  const { data: lists = [] } = useLists()
  const readOnly = useReadOnly()
  const mayChange = ({ list_id }: Task) => !readOnly.has(list_id)
  // What one goes through stays as it was at the start, whatever happens elsewhere meanwhile.
  const [tasks] = useState(() => planned(due.filter(mayChange), dateless.filter(mayChange), today))
  const [decisions, setDecisions] = useState<Decision[]>([])
  const [picking, setPicking] = useState(false)
  const at = decisions.length
  const task = tasks[at]
  const firstChoice = useFocus<HTMLButtonElement>(`${at} ${picking}`)

  const results = useMemo(
    () => decisions.flatMap((decision, index) => outcome(tasks[index]!, decision, today) ?? []),
    [decisions, tasks, today],
  )
  const decide = (decision: Decision) => {
    setPicking(false)
    setDecisions([...decisions, decision])
    announce(tasks[at + 1]?.title ?? t.finished)
  }
  const finish = () => {
    closeOverlay()
    if (results.length) void acts.batch(results, t.applied(results.length))
  }
  if (tasks.length === 0) {
    return (
      <EmptyState icon="sun" title={t.nothing[0]}>
        {t.nothing[1]}
      </EmptyState>
    )
  }
  if (!task) return <Summary tasks={tasks} decisions={decisions} onBack={() => setDecisions(decisions.slice(0, -1))} onFinish={finish} />
  if (picking) {
    return (
      <div className="-mx-5 -mb-5 border-t border-line">
        <WhenChooser label={t.pick} onBack={() => setPicking(false)} onChoose={(moment) => decide({ what: "date", moment })} />
      </div>
    )
  }

  const suggested = task.due_date === null
  const overdue = task.due_date !== null && task.due_date < today
  const choices: { key: string; shown: string; icon: IconName; label: string; run(): void }[] = [
    { key: "k", shown: "K", icon: "today", label: suggested || overdue ? t.doToday : t.keep, run: () => decide({ what: "today" }) },
    { key: "t", shown: "T", icon: "sun", label: t.tomorrow, run: () => decide({ what: "tomorrow" }) },
    { key: "d", shown: "D", icon: "calendar", label: t.pick, run: () => setPicking(true) },
    { key: "x", shown: "X", icon: "check", label: t.done, run: () => decide({ what: "done" }) },
    ...(suggested || overdue ? [{ key: "n", shown: "N", icon: "chevronRight" as const, label: t.leave, run: () => decide({ what: "leave" }) }] : []),
  ]
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === "Backspace" && at > 0) setDecisions(decisions.slice(0, -1))
    else {
      const choice = choices.find(({ key }) => key === event.key.toLowerCase())
      if (!choice) return
      choice.run()
    }
    event.preventDefault()
  }
  return (
    // Keys work anywhere inside; every one of them is a button below, too.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={onKeyDown}>
      <div className="mb-4 flex items-center gap-3">
        <div
          role="progressbar"
          aria-label={t.progress(at + 1, tasks.length)}
          aria-valuemin={0}
          aria-valuemax={tasks.length}
          aria-valuenow={at}
          className="h-1.5 flex-1 overflow-hidden rounded-full bg-line"
        >
          <div className="h-full rounded-full bg-accent transition-[width] duration-300" style={{ width: `${(at / tasks.length) * 100}%` }} />
        </div>
        <span className="text-sm text-muted tabular-nums">{t.progress(at + 1, tasks.length)}</span>
      </div>
      <div key={task.id} className="min-h-24 animate-fade-in rounded-lg bg-sunken p-4">
        <p className={cx("mb-1 text-xs font-semibold tracking-wide uppercase", overdue ? "text-warning" : "text-muted")}>
          {suggested ? t.suggestion : overdue ? t.overdue : t.today}
        </p>
        <p dir="auto" className="text-lg font-semibold break-words">{task.title}</p>
        <TaskMeta task={task} today={today} list={lists.find((list) => list.id === task.list_id)} />
      </div>
      <div className="mt-4 grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-2">
        {choices.map(({ key, shown, icon, label, run }, index) => (
          <button
            key={key}
            type="button"
            ref={index === 0 ? firstChoice : undefined}
            onClick={run}
            className="flex min-h-11 items-center gap-3 rounded-md border border-line px-3 text-left text-sm font-medium transition-colors hover:bg-hover"
          >
            <Icon name={icon} className="size-4 text-muted" />
            <span className="flex-1">{label}</span>
            <span className="pointer-coarse:hidden">
              <Kbd>{shown}</Kbd>
            </span>
          </button>
        ))}
      </div>
      <div className="mt-4 flex justify-between">
        <Button look="quiet" icon="undo" disabled={at === 0} onClick={() => setDecisions(decisions.slice(0, -1))}>
          {t.back}
        </Button>
        <Button look="quiet" disabled={at === 0} onClick={finish}>
          {t.finishEarly}
        </Button>
      </div>
    </div>
  )
}

interface SummaryProps {
  tasks: Task[]
  decisions: Decision[]
  onBack(): void
  onFinish(): void
}

function Summary({ tasks, decisions, onBack, onFinish }: SummaryProps) {
  const t = useTexts(texts).plan
  const start = useFocus<HTMLButtonElement>()
  const now = tasks.filter((task, at) => decisions[at]!.what === "today")
  return (
    <div>
      <p className="text-lg font-semibold">{t.summary(now.length)}</p>
      <ul className="scroll-quiet mt-2 max-h-[40dvh]">
        {now.map((task) => (
          <li key={task.id} dir="auto" className="border-b border-line/70 py-2 break-words last:border-b-0">
            {task.title}
          </li>
        ))}
      </ul>
      <div className="mt-4 flex justify-between">
        <Button look="quiet" icon="undo" onClick={onBack}>
          {t.back}
        </Button>
        <Button look="primary" icon="check" ref={start} onClick={onFinish}>
          {t.start}
        </Button>
      </div>
    </div>
  )
}
