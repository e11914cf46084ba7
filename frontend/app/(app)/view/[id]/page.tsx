import { SavedViewPage } from "@/features/search/SavedViewPage"
import { titled } from "../../titled"

export const generateMetadata = titled((t) => t.view)

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <SavedViewPage id={(await params).id} />
}
