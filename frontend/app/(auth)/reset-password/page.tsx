import type { Metadata } from "next"
import { ResetPassword } from "@/features/auth/recovery/ResetPassword"
import { texts } from "@/features/auth/recovery/texts"
import { serverTexts } from "@/lib/server/formats"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverTexts(texts)).resetTitle }
}

export default function Page() {
  return <ResetPassword />
}
