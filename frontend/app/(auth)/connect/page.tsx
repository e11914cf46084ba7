import type { Metadata } from "next"
import { ConnectPage } from "@/features/settings/programs/ConnectPage"
import { texts } from "@/features/settings/programs/texts"
import { serverTexts } from "@/lib/server/formats"
import { visitor } from "@/lib/server/me"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverTexts(texts)).connectTitle }
}

export default async function Page() {
  const who = await visitor()
  return <ConnectPage email={who.is === "signed-in" ? who.user.email : undefined} signedOut={who.is === "signed-out"} />
}
