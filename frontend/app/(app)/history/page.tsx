import { HistoryView } from "@/features/history/HistoryView"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.history)

export default function Page() {
  return <HistoryView />
}
