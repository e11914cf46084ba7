import { ListView } from "@/features/lists/ListViews"
import { titled } from "../../titled"

export const generateMetadata = titled((t) => t.list)

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <ListView id={(await params).id} />
}
