import { NoticesView } from "@/features/talk/NoticesView"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.notices)

export default function Page() {
  return <NoticesView />
}
