import type { Metadata } from "next"
import { Suspense } from "react"
import { serverTexts } from "@/lib/server/formats"
import { Logo } from "@/ui/Logo"
import { LazyWaysHome } from "./LazyWaysHome"
import { texts } from "./texts"

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await serverTexts(texts)).notFound })

export default async function NotFound() {
  const t = await serverTexts(texts)
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-5 p-6">
      <p className="flex items-center gap-3 font-semibold">
        <Logo />
        Hackathon Todo
      </p>
      <div>
        <h1 className="text-2xl font-semibold tracking-tight text-balance">{t.notFound}</h1>
        <p className="mt-2 text-muted">{t.why}</p>
      </div>
      <Suspense>
        <LazyWaysHome texts={t} />
      </Suspense>
    </main>
  )
}
