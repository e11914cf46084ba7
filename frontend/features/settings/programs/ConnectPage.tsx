"use client"
import Link from "next/link"
import { useEffect, useState, useSyncExternalStore } from "react"
import { ApiError } from "@/lib/api/client"
import { useTexts } from "@/lib/i18n"
import { dropRequest, keepRequest } from "@/lib/invited"
import { Button, buttonLook } from "@/ui/Button"
import { Checkbox } from "@/ui/Checkbox"
import { SkeletonRows } from "@/ui/states"
import { ConfirmPassword, wantsPassword } from "../ConfirmPassword"
import { placeOf } from "./place"
import { texts } from "./texts"
import { useConnectionRequest, useConsent } from "./usePrograms"

const never = () => () => undefined

/** Where a program sends its person's browser (OAuth's authorization endpoint). Nobody is sent on from here by anything but a
 * button: anybody can make a program. */
export function ConnectPage({ email, signedOut }: { email?: string; signedOut: boolean }) {
  const t = useTexts(texts)
  const query = useSyncExternalStore(never, () => window.location.search.slice(1), () => null)
  useEffect(() => {
    if (!query) return
    if (signedOut) keepRequest(query) // signing in comes back here
    else dropRequest()
  }, [query, signedOut])
  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold tracking-tight">{t.connectTitle}</h1>
      {query === null ? <SkeletonRows label={t.loading} rows={3} /> : query === "" ? <NoRequest /> : signedOut ? <SignIn /> : <Question query={query} />}
      {email && <p className="text-sm break-words text-muted">{t.signedInAs(email)}</p>}
    </div>
  )
}

function NoRequest() {
  const t = useTexts(texts)
  return (
    <>
      <p>{t.noRequest}</p>
      <Link href="/today" className={buttonLook("primary", "min-h-11 w-full")}>
        {t.toPage}
      </Link>
    </>
  )
}

function SignIn() {
  const t = useTexts(texts)
  return (
    <>
      <p>{t.signInFirst}</p>
      <Link href="/sign-in" className={buttonLook("primary", "min-h-11 w-full")}>
        {t.signIn}
      </Link>
    </>
  )
}

function Question({ query }: { query: string }) {
  const t = useTexts(texts)
  const asked = useConnectionRequest(query)
  const consent = useConsent(query)
  const [onlyRead, setOnlyRead] = useState(false)
  if (asked.error && !asked.data) return <Refused error={asked.error} onRetry={() => void asked.refetch()} onTell={() => consent.mutate(null)} />
  if (!asked.data) return <SkeletonRows label={t.loading} rows={3} />
  const { program, address, scope, resource } = asked.data
  const { host, isHere } = placeOf(address)
  const writes = scope === "write" && !onlyRead
  const busy = consent.isPending || consent.isSuccess
  return (
    <>
      {wantsPassword(consent.error) && <ConfirmPassword onConfirmed={() => consent.mutate(consent.variables!)} onClose={consent.reset} />}
      <p className="text-lg break-words">{t.wants(program)}</p>
      <p className="break-words">{isHere ? t.onThisDevice(host) : t.answersTo(host)}</p>
      <p className="text-sm text-muted">{t.beware}</p>
      <div>
        <p>{t.may}</p>
        <ul className="mt-1 list-disc pl-5">
          <li>{t.reads[resource]}</li>
          {writes && <li>{t.writes[resource]}</li>}
        </ul>
      </div>
      {scope === "write" && (
        <Checkbox className="min-h-9 items-center gap-2 text-sm" checked={onlyRead} onChange={() => setOnlyRead(!onlyRead)}>
          {t.onlyRead}
        </Checkbox>
      )}
      <p className="text-sm text-muted">{t.mayNever}</p>
      {consent.error && !wantsPassword(consent.error) && (
        <p role="alert" className="text-sm text-danger">
          {consent.error.message}
        </p>
      )}
      <Button look="primary" className="min-h-11 w-full" busy={busy} disabled={busy} onClick={() => consent.mutate(writes ? "write" : "read")}>
        {t.allow}
      </Button>
      <Button className="min-h-11 w-full" disabled={busy} onClick={() => consent.mutate(null)}>
        {t.refuse}
      </Button>
    </>
  )
}

function Refused({ error, onRetry, onTell }: { error: Error; onRetry(): void; onTell(): void }) {
  const t = useTexts(texts)
  const code = error instanceof ApiError ? error.code : ""
  const passing = error instanceof ApiError && (error.status === 0 || error.status >= 500 || error.status === 429)
  return (
    <>
      <p role="alert">{error.message}</p>
      {code === "ProgramRefused" && (
        <Button className="min-h-11 w-full" onClick={onTell}>
          {t.backToProgram}
        </Button>
      )}
      {passing ? (
        <Button className="min-h-11 w-full" onClick={onRetry}>
          {t.retry}
        </Button>
      ) : (
        <Link href="/today" className={buttonLook("primary", "min-h-11 w-full")}>
          {t.toPage}
        </Link>
      )}
    </>
  )
}
