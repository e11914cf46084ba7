import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { AuthForm } from "@/features/auth/AuthForm"
import { texts as recoveryTexts } from "@/features/auth/recovery/texts"
import { texts } from "@/features/auth/texts"
import { serverTexts } from "@/lib/server/formats"
import { visitor } from "@/lib/server/me"
import { waysIn } from "@/lib/server/ways"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverTexts(texts)).signIn }
}

interface Props {
  searchParams: Promise<{ to?: string | string[] }>
}

export default async function Page({ searchParams }: Props) {
  const { to } = await searchParams
  const who = await visitor()
  if (who.is === "signed-in") redirect("/today")
  const { registration, passkeys, providers } = await waysIn()
  return (
    <>
      {who.is === "signed-out" && who.ended && (
        <p role="status" className="mb-4 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">
          {(await serverTexts(recoveryTexts)).sessionEnded}
        </p>
      )}
      <AuthForm mode="sign-in" to={typeof to === "string" ? to : undefined} offersOther={registration === "open"} byPasskey={passkeys} providers={providers} />
    </>
  )
}
