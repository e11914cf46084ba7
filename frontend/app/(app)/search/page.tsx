import type { Metadata } from "next"
import { SearchView } from "@/features/tasks/components/SearchView"

export const metadata: Metadata = { title: "Search" }

export default async function Page({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const { q } = await searchParams
  return <SearchView initial={typeof q === "string" ? q : ""} />
}
