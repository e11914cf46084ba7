import { UpcomingView } from "@/features/tasks/components/ViewPages"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.upcoming)

export default function Page() {
  return <UpcomingView />
}
