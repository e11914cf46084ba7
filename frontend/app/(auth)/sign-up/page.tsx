import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { AuthForm } from "@/features/auth/AuthForm"
import { DoorNote } from "@/features/auth/recovery/DoorNote"
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
  if ((await visitor()).is === "signed-in") redirect("/today")
  const { registration } = await waysIn()
  return (
    <>
      {registration !== "open" && <DoorNote registration={registration} />}
      <AuthForm mode="sign-up" to={typeof to === "string" ? to : undefined} />
    </>
  )
}
