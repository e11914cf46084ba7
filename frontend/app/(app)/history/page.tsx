import type { Metadata } from "next"
import { HistoryView } from "@/features/tasks/components/HistoryView"

export const metadata: Metadata = { title: "History" }

export default function Page() {
  return <HistoryView />
}
