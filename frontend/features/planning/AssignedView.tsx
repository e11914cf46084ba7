"use client"
import { useTexts } from "@/lib/i18n"
import { useLayout } from "@/features/tasks/model/useLayout"
import { texts as later } from "@/features/tasks/components/texts"
import { texts } from "@/features/tasks/texts"
import { TaskView } from "@/features/tasks/components/TaskView"

/** What others have given the person to do, or they themselves have taken on. */
export function AssignedView() {
  const [look, setLook] = useLayout("assigned")
  return <TaskView look={look} onLook={setLook} kind="list" empty={useTexts(later).assign.empty} filter={{ assignee: "me" }} title={useTexts(texts).assigned} />
}
