"use client"
import { useSignOut } from "@/features/auth/useSession"
import { useTexts } from "@/lib/i18n"
import { IconButton } from "@/ui/IconButton"
import { texts } from "./texts"

export function SignOut() {
  const t = useTexts(texts)
  const { signOut } = useSignOut()
  return <IconButton icon="logOut" label={t.signOut} onClick={signOut} />
}
