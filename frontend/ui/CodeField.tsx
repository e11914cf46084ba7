"use client"
import { useState } from "react"
import { ApiError } from "@/lib/api/client"
import { TextField } from "./Field"

const has = (error: Error | null, code: string) => error instanceof ApiError && error.code === code

/** Whether the account has an authenticator app, whose code the server wants as well. */
export const wantsCode = (error: Error | null) => has(error, "SecondFactorNeeded") || has(error, "WrongCode")

/** The code of a form that is sent without one at first: `field` is there once the server has asked, `given` goes with what is sent. */
export function useAskedCode(error: Error | null) {
  const [code, setCode] = useState("")
  const [asked, setAsked] = useState(false)
  if (wantsCode(error) && !asked) setAsked(true)
  return {
    field: asked && { value: code, error: wantsCode(error) ? error : null, onChange: setCode },
    given: code.trim() ? { code: code.trim() } : {},
    forget() {
      setCode("")
      setAsked(false)
    },
  }
}

interface Props {
  texts: { code: string; codeHint: string }
  value: string
  error: Error | null
  onChange(code: string): void
}

/** The code of an authenticator app: says why it is there, and has the focus when it appears and after each refusal. */
export function CodeField({ texts, value, error, onChange }: Props) {
  return (
    <TextField
      label={texts.code}
      name="code"
      required
      autoComplete="one-time-code"
      maxLength={40}
      focusOn={error}
      value={value}
      hint={texts.codeHint}
      error={has(error, "SecondFactorNeeded") ? undefined : error?.message}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
