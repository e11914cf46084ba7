"use client"
import Link from "next/link"
import type { ReactNode } from "react"
import { useTexts } from "@/lib/i18n"
import { texts } from "./texts"

export const Title = ({ children }: { children: ReactNode }) => <h1 className="text-xl font-semibold tracking-tight">{children}</h1>

export function Refusal({ error }: { error: Error | null }) {
  if (!error) return null
  return (
    <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger">
      {error.message}
    </p>
  )
}

export const Done = ({ children }: { children: ReactNode }) => (
  <p role="status" className="rounded-md bg-accent-soft px-3 py-2 text-sm text-accent-strong">
    {children}
  </p>
)

const LINK = "font-medium text-accent underline underline-offset-4"

/** The link is used, too old or not whole: where one gets another. */
export function AnotherLink() {
  const t = useTexts(texts)
  return (
    <p className="text-sm">
      <Link className={LINK} href="/forgot-password">
        {t.another}
      </Link>
    </p>
  )
}

export function ToSignIn() {
  const t = useTexts(texts)
  return (
    <p className="text-center text-sm">
      <Link className={LINK} href="/sign-in">
        {t.toSignIn}
      </Link>
    </p>
  )
}
