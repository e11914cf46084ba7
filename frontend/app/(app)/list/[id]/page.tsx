import { ListView } from "@/features/lists/ListViews"
import { ListPeople } from "@/features/sharing/ListPeople"
import { titled } from "../../titled"

export const generateMetadata = titled((t) => t.list)

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <ListView id={id} people={<ListPeople listId={id} />} />
}
