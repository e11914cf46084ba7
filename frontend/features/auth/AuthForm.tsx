"use client"
import Link from "next/link"
import { Suspense, useState, type FormEvent } from "react"
import { ApiError } from "@/lib/api/client"
import type { WaysIn } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { signInAddress } from "@/lib/invited"
import { Button } from "@/ui/Button"
import { useAskedCode, wantsCode } from "@/ui/CodeField"
import { TextField } from "@/ui/Field"
import { lazily } from "@/ui/lazily"
import { useSingle } from "@/ui/useSingle"
import { PasskeySignIn } from "./PasskeySignIn"
import { texts } from "./texts"
import { useSignIn, useSignUp } from "./useSession"

const AccountCode = lazily(() => import("./sign-on/AccountCode").then((m) => m.AccountCode))
const SignOnButtons = lazily(() => import("./sign-on/SignOnButtons").then((m) => m.SignOnButtons))

/** An invitation's link has its secret behind the #. */
const invitation = () => (window.location.hash.length > 1 ? { invitation: window.location.hash.slice(1) } : {})

interface Props {
  mode: "sign-in" | "sign-up"
  /** Whether the other form is named: not where nobody can make an account. */
  offersOther?: boolean
  byPasskey?: boolean
  providers?: WaysIn["providers"]
  /** Where one was going. */
  to?: string
}

export function AuthForm({ mode, offersOther = true, byPasskey = false, providers = [], to }: Props) {
  const t = useTexts(texts)
  const signIn = useSignIn()
  const signUp = useSignUp()
  const [given, setGiven] = useState({ name: "", email: "", password: "" })
  const single = useSingle()
  const isNew = mode === "sign-up"
  const { error, isPending, isSuccess } = isNew ? signUp : signIn
  const code = useAskedCode(error)

  const fieldError = (field: string) =>
    error instanceof ApiError ? error.fields.find((item) => item.field.endsWith(field))?.message : undefined
  const general = () => {
    if (!error || wantsCode(error) || (error instanceof ApiError && error.fields.length > 0)) return null
    return error instanceof ApiError && error.status === 429 && error.retryAfter ? t.tooMany(error.retryAfter) : error.message
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name, email, password } = given
    single(() =>
      isNew
        ? signUp.mutateAsync({ name: name.trim(), email: email.trim(), password, ...invitation() })
        : signIn.mutateAsync({ email: email.trim(), password, ...code.given }),
    )
  }
  const field = (name: keyof typeof given) => ({
    name,
    value: given[name],
    required: true,
    error: fieldError(name),
    onChange: ({ target: { value } }: { target: { value: string } }) => setGiven((now) => ({ ...now, [name]: value })),
  })

  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      <h1 className="text-xl font-semibold tracking-tight">{isNew ? t.signUpTitle : t.signInTitle}</h1>
      {general() && (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger">
          {general()}
        </p>
      )}
      {isNew && <TextField label={t.name} autoComplete="name" maxLength={100} {...field("name")} />}
      <TextField label={t.email} type="email" autoComplete="email" inputMode="email" maxLength={254} {...field("email")} />
      <TextField
        label={t.password}
        type="password"
        autoComplete={isNew ? "new-password" : "current-password"}
        minLength={isNew ? 10 : undefined}
        maxLength={256}
        hint={isNew ? t.passwordHint : undefined}
        {...field("password")}
      />
      {code.field && (
        <Suspense>
          <AccountCode {...code.field} />
        </Suspense>
      )}
      <Button type="submit" look="primary" className="min-h-11 w-full" disabled={isPending || isSuccess} busy={isPending}>
        {isNew ? t.signUp : t.signIn}
      </Button>
      {byPasskey && <PasskeySignIn />}
      {providers.length > 0 && <SignOnButtons providers={providers} />}
      {!isNew && (
        <p className="text-center text-sm">
          <Link className="font-medium text-accent underline underline-offset-4" href="/forgot-password" prefetch={false}>
            {t.forgot}
          </Link>
        </p>
      )}
      {offersOther && (
      <p className="text-center text-sm text-muted">
        {isNew ? t.toSignIn : t.toSignUp}{" "}
        <Link className="font-medium text-accent underline underline-offset-4" href={signInAddress(to, isNew ? "/sign-in" : "/sign-up")}>
          {isNew ? t.signIn : t.signUp}
        </Link>
      </p>
      )}
    </form>
  )
}
