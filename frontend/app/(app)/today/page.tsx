import { TodayView } from "@/features/tasks/components/TodayView"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.today)

export default function Page() {
  return <TodayView />
}
