import Link from "next/link"
import { serverTexts } from "@/lib/server/formats"
import { Logo } from "@/ui/Logo"
import { texts } from "./(app)/texts"

export default async function NotFound() {
  const t = await serverTexts(texts)
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-4 p-6">
      <Logo />
      <h1 className="text-xl font-semibold">{t.notFound}</h1>
      <p className="text-muted">{t.notFoundText}</p>
      <Link className="font-medium text-accent underline underline-offset-4" href="/today">
        {t.toToday}
      </Link>
    </main>
  )
}
