import { AssignedView } from "@/features/planning/AssignedView"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.assigned)

export default function Page() {
  return <AssignedView />
}
