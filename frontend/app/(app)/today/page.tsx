import { TodayView } from "@/features/planning/TodayView"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.today)

export default function Page() {
  return <TodayView />
}
