"use client"
import { useState } from "react"
import type { Task } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { Icon, type IconName } from "@/ui/Icon"
import { useLists } from "../hooks/queries"
import { useUndoCard } from "../hooks/useUndoCard"
import { texts } from "../texts"
import type { ToolOutput } from "../types"
import { Card } from "./Card"
import { ListLines, TagLines } from "./Lines"
import { TaskLine } from "./TaskLine"
import { UndoButton, UndoProblem } from "./UndoButton"

const SHOWN = 5
const icons: Record<string, IconName> = {
  created: "add", updated: "edit", completed: "check", reopened: "redo", moved: "list", deleted: "trash",
}

/** The result of a tool call: the tasks themselves, not a report of them. */
export function ToolCard({ output }: { output: ToolOutput }) {
  const t = useTexts(texts).tools
  switch (output.kind) {
    case "tasks":
      if (output.tasks.length === 0) {
        return (
          <p className="flex items-center gap-1.5 text-sm text-muted">
            <Icon name="search" className="size-4" />
            {t.foundNothing}
          </p>
        )
      }
      return (
        <Card icon="search" title={t.found} detail={t.tasks(output.total)}>
          <TaskLines tasks={output.tasks} hidden={output.total - output.tasks.length} />
        </Card>
      )
    case "changed":
    case "list_changed":
      return <ChangeCard output={output} />
    case "undone":
      return <Card icon="undo" title={output.text || t.undone} />
    case "lists":
      return (
        <Card icon="list" title={t.lists}>
          {output.lists.length > 0 && <ListLines lists={output.lists} />}
        </Card>
      )
    case "tags":
      return (
        <Card icon="tag" title={t.tags}>
          {output.tags.length > 0 && <TagLines tags={output.tags} />}
        </Card>
      )
    case "failed":
      return (
        <Card icon="close" tone="danger" title={t.failed}>
          <p className="px-2.5 py-2 text-sm">{output.text}</p>
        </Card>
      )
    default:
      return output.text ? <Card icon="sparkle" title={output.text} /> : null
  }
}

function ChangeCard({ output }: { output: Extract<ToolOutput, { kind: "changed" | "list_changed" }> }) {
  const t = useTexts(texts).tools
  const undo = useUndoCard(output.change_id)
  const done = t.actions[output.action] ?? output.text
  const tasks = output.kind === "changed" ? output.tasks : []
  const detail = output.kind === "list_changed" ? t.list : tasks.length > 1 ? t.tasks(tasks.length) : undefined
  // A created task is gone once that is undone; a deleted one is back.
  const gone = undo.undone ? output.action === "created" : output.action === "deleted"

  return (
    <Card
      icon={undo.undone ? "undo" : (icons[output.action] ?? "edit")}
      title={undo.undone ? t.undone : done}
      detail={detail}
      action={<UndoButton undo={undo} what={output.text || done} />}
    >
      {output.kind === "changed" ? (
        tasks.length > 0 && <TaskLines tasks={tasks} gone={gone} />
      ) : (
        <ListLines lists={[output.list]} gone={gone} />
      )}
      <UndoProblem undo={undo} />
    </Card>
  )
}

function TaskLines({ tasks, gone, hidden = 0 }: { tasks: Task[]; gone?: boolean; hidden?: number }) {
  const t = useTexts(texts).message
  const { data: lists = [] } = useLists()
  const [all, setAll] = useState(false)
  const shown = all ? tasks : tasks.slice(0, SHOWN)
  return (
    <>
      <ul className="py-0.5">
        {shown.map((task) => (
          <TaskLine key={task.id} task={task} lists={lists} gone={gone} />
        ))}
      </ul>
      {tasks.length > SHOWN && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="min-h-9 w-full border-t border-line px-2.5 text-left text-sm text-muted hover:bg-hover hover:text-text pointer-coarse:min-h-11"
        >
          {all ? t.showFewer : t.showAll(tasks.length)}
        </button>
      )}
      {hidden > 0 && (all || tasks.length <= SHOWN) && <p className="border-t border-line px-2.5 py-2 text-sm text-muted">{t.moreNotShown(hidden)}</p>}
    </>
  )
}
