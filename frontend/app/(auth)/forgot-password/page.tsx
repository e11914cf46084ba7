import type { Metadata } from "next"
import { ForgotPassword } from "@/features/auth/recovery/ForgotPassword"
import { texts } from "@/features/auth/recovery/texts"
import { serverTexts } from "@/lib/server/formats"
import { waysIn } from "@/lib/server/ways"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverTexts(texts)).forgotTitle }
}

export default async function Page() {
  return <ForgotPassword byMail={(await waysIn()).mail} />
}
