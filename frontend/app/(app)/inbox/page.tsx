import type { Metadata } from "next"
import { InboxView } from "@/features/tasks/components/ViewPages"

export const metadata: Metadata = { title: "Inbox" }

export default function Page() {
  return <InboxView />
}
