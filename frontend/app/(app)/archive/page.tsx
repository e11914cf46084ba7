import { ArchiveView } from "@/features/lists/ArchiveView"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.archive)

export default function Page() {
  return <ArchiveView />
}
