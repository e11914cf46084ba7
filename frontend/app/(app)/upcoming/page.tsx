import { UpcomingWeeks } from "@/features/planning/UpcomingWeeks"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.upcoming)

export default function Page() {
  return <UpcomingWeeks />
}
