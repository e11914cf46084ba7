import type { Metadata } from "next"
import { AuthForm } from "@/features/auth/AuthForm"
import { texts } from "@/features/auth/texts"
import { serverTexts } from "@/lib/server/formats"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverTexts(texts)).signIn }
}

export default function Page() {
  return <AuthForm mode="sign-in" />
}
