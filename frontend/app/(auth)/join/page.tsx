import type { Metadata } from "next"
import { JoinPage } from "@/features/sharing/JoinPage"
import { texts } from "@/features/sharing/texts"
import { serverTexts } from "@/lib/server/formats"
import { visitor } from "@/lib/server/me"
import { waysIn } from "@/lib/server/ways"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverTexts(texts)).joinTitle }
}

export default async function Page() {
  const who = await visitor()
  const { registration } = await waysIn()
  return <JoinPage email={who.is === "signed-in" ? who.user.email : undefined} signedOut={who.is === "signed-out"} offersSignUp={registration === "open"} />
}
