import type { Metadata } from "next"
import { ListView } from "@/features/tasks/components/ViewPages"

export const metadata: Metadata = { title: "List" }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <ListView id={(await params).id} />
}
