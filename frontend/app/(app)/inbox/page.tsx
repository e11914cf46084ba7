import { InboxView } from "@/features/tasks/components/ViewPages"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.inbox)

export default function Page() {
  return <InboxView />
}
