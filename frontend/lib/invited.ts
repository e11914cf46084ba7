/** A link to somebody's list, or what a program asks for, kept in this tab while its person signs in or makes an account. */
const KEY = "invitation"
const PROGRAM = "program"
const WAY = "way"
const LINKED = "linked"

export const keepLink = (token: string) => sessionStorage.setItem(KEY, token)
export const dropLink = () => sessionStorage.removeItem(KEY)

/** The secret stands behind the #, which no server sees. */
export const linkAddress = (token: string) => `/join#${token}`

/** What a program has sent this browser with: `client_id=…` */
export const keepRequest = (query: string) => sessionStorage.setItem(PROGRAM, query)
export const dropRequest = () => sessionStorage.removeItem(PROGRAM)

/** The sign-in page, or the other one, that leads back to where one was going. */
export const signInAddress = (to: string | null | undefined, page = "/sign-in") => (to && to !== "/today" ? `${page}?${new URLSearchParams({ to })}` : page)

/** A provider sends the browser back to another page than it left. */
export const keepWay = () => sessionStorage.setItem(WAY, window.location.search)
export const pageAfterSignOn = () => pageAfterSignIn(sessionStorage.getItem(WAY) ?? "")

/** A provider was added a moment ago: the settings say so, once. */
export const keepLinked = () => sessionStorage.setItem(LINKED, "yes")
export function takeLinked(): boolean {
  const linked = sessionStorage.getItem(LINKED) !== null
  sessionStorage.removeItem(LINKED)
  return linked
}

/** Where else a provider sends the browser back to: it has nothing there of what it began here. */
export function returnsElsewhere(address: string): string | undefined {
  const back = new URL(address).searchParams.get("redirect_uri")
  const origin = back && URL.canParse(back) ? new URL(back).origin : undefined
  return origin === window.location.origin ? undefined : origin
}

export function pageAfterSignIn(search = window.location.search): string {
  const query = sessionStorage.getItem(PROGRAM)
  if (query) return `/connect?${query}`
  const token = sessionStorage.getItem(KEY)
  return token ? linkAddress(token) : (ownAddress(new URLSearchParams(search).get("to")) ?? "/today")
}

/** Whole, and of this page alone: anybody can write a link to the sign-in page. */
function ownAddress(to: string | null): string | undefined {
  const { origin } = window.location
  const url = to?.startsWith("/") && URL.canParse(to, origin) ? new URL(to, origin) : undefined
  return url?.origin === origin ? url.href : undefined
}
