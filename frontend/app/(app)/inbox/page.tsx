import { InboxView } from "@/features/lists/ListViews"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.inbox)

export default function Page() {
  return <InboxView />
}
