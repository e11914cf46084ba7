"use client"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { texts } from "./texts"
import { useSignOut } from "./useSession"

export function SignOutButton() {
  const t = useTexts(texts)
  const signOut = useSignOut()
  return (
    <Button icon="logOut" busy={signOut.isPending} onClick={() => signOut.mutate()}>
      {t.signOut}
    </Button>
  )
}
