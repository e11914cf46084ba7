"use client"
import { useEffect } from "react"

/** Whoever is asked to sign in has no session here: what one that ran out has left is nobody's to read. */
export function Forget() {
  useEffect(() => {
    void import("@/lib/offline/forget").then(({ forgetWhatWasRead }) => forgetWhatWasRead()).catch(() => undefined)
  }, [])
  return null
}
