/** A link to somebody's list, kept in this tab while its person signs in or makes an account. */
const KEY = "invitation"

export const keepLink = (token: string) => sessionStorage.setItem(KEY, token)
export const dropLink = () => sessionStorage.removeItem(KEY)

/** The secret stands behind the #, which no server sees. */
export const linkAddress = (token: string) => `/join#${token}`

export function pageAfterSignIn(): string {
  const token = sessionStorage.getItem(KEY)
  return token ? linkAddress(token) : "/today"
}
