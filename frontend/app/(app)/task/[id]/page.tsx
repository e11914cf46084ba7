import { TaskPage } from "@/features/tasks/components/TaskPage"
import { titled } from "../../titled"

export const generateMetadata = titled((t) => t.task)

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <TaskPage id={(await params).id} />
}
