"use client"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { texts } from "./texts"
import { useSignOut } from "./useSession"

export function SignOutButton() {
  const t = useTexts(texts)
  const { signOut, isPending } = useSignOut()
  return (
    <Button icon="logOut" busy={isPending} onClick={signOut}>
      {t.signOut}
    </Button>
  )
}
