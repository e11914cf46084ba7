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

export function pageAfterSignIn(): string {
  const query = sessionStorage.getItem(PROGRAM)
  if (query) return `/connect?${query}`
  const token = sessionStorage.getItem(KEY)
  return token ? linkAddress(token) : "/today"
}
