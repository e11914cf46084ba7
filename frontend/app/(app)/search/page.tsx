import { SearchView } from "@/features/search/SearchView"
import { titled } from "../titled"

export const generateMetadata = titled((t) => t.search)

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const initial = await searchParams
  return <SearchView key={JSON.stringify(initial)} initial={initial} />
}
