"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { useEffect, useSyncExternalStore, type ReactNode } from "react"
import { api, ApiError } from "@/lib/api/client"
import { useTexts } from "@/lib/i18n"
import { dropLink, keepLink } from "@/lib/invited"
import { keys } from "@/lib/keys"
import { Button, buttonLook } from "@/ui/Button"
import { SkeletonRows } from "@/ui/states"
import { texts as invitedTexts } from "@/features/tasks/components/texts"
import { texts } from "./texts"

const onHash = (changed: () => void) => {
  window.addEventListener("hashchange", changed)
  return () => window.removeEventListener("hashchange", changed)
}

interface Props {
  /** The address that one is signed in with. */
  email?: string
  signedOut: boolean
  /** Whether anybody can make an account. */
  offersSignUp: boolean
}

/** Where a link to somebody's list leads. */
export function JoinPage({ email, signedOut, offersSignUp }: Props) {
  const t = useTexts(texts)
  const token = useSyncExternalStore(onHash, () => window.location.hash.slice(1), () => null)
  useEffect(() => {
    if (token) keepLink(token) // signing in comes back here, also where the session ends meanwhile
  }, [token])
  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold tracking-tight">{t.joinTitle}</h1>
      {token === null ? <SkeletonRows label={t.loading} rows={2} /> : !token ? <Ended>{t.noLink}</Ended> : signedOut ? <SignIn offersSignUp={offersSignUp} /> : <Invited key={token} token={token} />}
      {email && <p className="text-sm break-words text-muted">{t.signedInAs(email)}</p>}
    </div>
  )
}

function SignIn({ offersSignUp }: { offersSignUp: boolean }) {
  const t = useTexts(texts)
  return (
    <>
      <p>{t.signInFirst}</p>
      <Link href="/sign-in" className={buttonLook("primary", "min-h-11 w-full")}>
        {t.signIn}
      </Link>
      {offersSignUp && (
        <Link href="/sign-up" className={buttonLook("plain", "min-h-11 w-full")}>
          {t.signUp}
        </Link>
      )}
    </>
  )
}

/** There is nothing to accept: the sentence says why. */
function Ended({ children }: { children: ReactNode }) {
  const t = useTexts(texts)
  useEffect(dropLink, [])
  return (
    <>
      <p role="alert">{children}</p>
      <Link href="/today" onClick={dropLink} className={buttonLook("primary", "min-h-11 w-full")}>
        {t.toPage}
      </Link>
    </>
  )
}

function Invited({ token }: { token: string }) {
  const t = useTexts(texts)
  const invited = useTexts(invitedTexts).invited
  const look = useQuery({
    queryKey: keys.offer(token),
    queryFn: async ({ signal }) => (await api.post("/invitations/look", { token }, { signal })).data,
  })
  const join = useMutation({
    mutationFn: () => api.post("/invitations/join", { token }),
    onSuccess: ({ data }) => {
      dropLink()
      window.location.assign(`/list/${data.id}`)
    },
  })
  const decline = () => {
    dropLink()
    window.location.assign("/today")
  }
  const error = join.error ?? look.error
  const passing = error instanceof ApiError && (error.status === 0 || error.status >= 500 || error.status === 429)
  if (error && !passing) return <Ended>{error.message}</Ended>
  if (error && !look.data) {
    return (
      <>
        <p role="alert">{error.message}</p>
        <Button className="min-h-11 w-full" onClick={() => void look.refetch()}>
          {t.retry}
        </Button>
      </>
    )
  }
  if (!look.data) return <SkeletonRows label={t.loading} rows={2} />
  const busy = join.isPending || join.isSuccess
  return (
    <>
      <p className="text-lg break-words">{invited.offer(look.data.owner_name, look.data.list_name)}</p>
      <p className="text-muted">{invited.offerRole[look.data.role]}</p>
      {error && (
        <p role="alert" className="text-sm text-danger">
          {error.message}
        </p>
      )}
      <Button look="primary" className="min-h-11 w-full" busy={busy} disabled={busy} onClick={() => join.mutate()}>
        {invited.accept}
      </Button>
      <Button className="min-h-11 w-full" disabled={busy} onClick={decline}>
        {invited.decline}
      </Button>
    </>
  )
}
