import { CompletedView } from "@/features/history/CompletedView"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.completed)

export default function Page() {
  return <CompletedView />
}
