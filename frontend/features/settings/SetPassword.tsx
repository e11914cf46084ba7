"use client"
import Link from "next/link"
import { useTexts } from "@/lib/i18n"
import { texts } from "./texts"

/** For who does not know the password: one has been forgotten, or, by single sign-on, never been told to anybody. */
export function SetPassword() {
  const t = useTexts(texts)
  return (
    <p className="-mt-2 text-sm text-muted">
      <Link href="/forgot-password" className="underline underline-offset-4">
        {t.setPassword}
      </Link>
    </p>
  )
}
