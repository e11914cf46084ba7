import type { Metadata } from "next"
import { ConfirmEmail } from "@/features/auth/recovery/ConfirmEmail"
import { texts } from "@/features/auth/recovery/texts"
import { serverTexts } from "@/lib/server/formats"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverTexts(texts)).confirmTitle }
}

export default function Page() {
  return <ConfirmEmail />
}
