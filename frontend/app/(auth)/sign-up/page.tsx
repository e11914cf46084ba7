import type { Metadata } from "next"
import { AuthForm } from "@/features/auth/AuthForm"
import { DoorNote } from "@/features/auth/recovery/DoorNote"
import { SignedInAlready } from "@/features/auth/recovery/SignedInAlready"
import { texts } from "@/features/auth/texts"
import { serverTexts } from "@/lib/server/formats"
import { visitor } from "@/lib/server/me"
import { waysIn } from "@/lib/server/ways"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverTexts(texts)).signUp }
}

interface Props {
  searchParams: Promise<{ to?: string | string[] }>
}

export default async function Page({ searchParams }: Props) {
  const { to } = await searchParams
  const who = await visitor()
  if (who.is === "signed-in") return <SignedInAlready email={who.user.email} />
  const { registration } = await waysIn()
  return (
    <>
      {registration !== "open" && <DoorNote registration={registration} />}
      <AuthForm mode="sign-up" to={typeof to === "string" ? to : undefined} />
    </>
  )
}
