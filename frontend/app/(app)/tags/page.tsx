import { TagsView } from "@/features/search/TagsView"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.tags)

export default function Page() {
  return <TagsView />
}
