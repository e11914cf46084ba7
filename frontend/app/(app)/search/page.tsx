import { SearchView } from "@/features/tasks/components/SearchView"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.search)

export default async function Page({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const { q } = await searchParams
  return <SearchView initial={typeof q === "string" ? q : ""} />
}
