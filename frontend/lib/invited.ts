/** A link to somebody's list, or what a program asks for, kept in this tab while its person signs in or makes an account. */
const KEY = "invitation"
const PROGRAM = "program"

export const keepLink = (token: string) => sessionStorage.setItem(KEY, token)
export const dropLink = () => sessionStorage.removeItem(KEY)

/** The secret stands behind the #, which no server sees. */
export const linkAddress = (token: string) => `/join#${token}`

/** What a program has sent this browser with: `client_id=…` */
export const keepRequest = (query: string) => sessionStorage.setItem(PROGRAM, query)
export const dropRequest = () => sessionStorage.removeItem(PROGRAM)

/** The sign-in page, or the other one, that leads back to where one was going. */
export const signInAddress = (to: string | null | undefined, page = "/sign-in") => (to && to !== "/today" ? `${page}?${new URLSearchParams({ to })}` : page)

export function pageAfterSignIn(): string {
  const query = sessionStorage.getItem(PROGRAM)
  if (query) return `/connect?${query}`
  const token = sessionStorage.getItem(KEY)
  return token ? linkAddress(token) : (ownAddress(new URLSearchParams(window.location.search).get("to")) ?? "/today")
}

/** Whole, and of this page alone: anybody can write a link to the sign-in page. */
function ownAddress(to: string | null): string | undefined {
  const { origin } = window.location
  const url = to?.startsWith("/") && URL.canParse(to, origin) ? new URL(to, origin) : undefined
  return url?.origin === origin ? url.href : undefined
}
