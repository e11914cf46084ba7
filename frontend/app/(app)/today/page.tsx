import type { Metadata } from "next"
import { TodayView } from "@/features/tasks/components/ViewPages"

export const metadata: Metadata = { title: "Today" }

export default function Page() {
  return <TodayView />
}
