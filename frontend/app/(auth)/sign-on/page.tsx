import type { Metadata } from "next"
import { SignOnPage } from "@/features/auth/sign-on/SignOnPage"
import { texts } from "@/features/auth/sign-on/texts"
import { serverTexts } from "@/lib/server/formats"
import { visitor } from "@/lib/server/me"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverTexts(texts)).signingIn }
}

export default async function Page() {
  return <SignOnPage signedIn={(await visitor()).is === "signed-in"} />
}
