import { CompletedView } from "@/features/tasks/screens/CompletedView"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.completed)

export default function Page() {
  return <CompletedView />
}
