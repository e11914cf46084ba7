import { TodayView } from "@/features/tasks/components/ViewPages"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.today)

export default function Page() {
  return <TodayView />
}
