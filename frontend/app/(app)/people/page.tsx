import { People } from "@/features/settings/People"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.people)

export default function Page() {
  return <People />
}
