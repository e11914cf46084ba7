import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { AuthForm } from "@/features/auth/AuthForm"
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
  if ((await visitor()).is === "signed-in") redirect("/today")
  const { registration, passkeys, providers } = await waysIn()
  return <AuthForm mode="sign-in" to={typeof to === "string" ? to : undefined} offersOther={registration === "open"} byPasskey={passkeys} providers={providers} />
}
