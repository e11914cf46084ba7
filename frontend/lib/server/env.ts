/** Where the backend is, read from the environment at run time for each request.
 *
 * The name is put together so that Next does not replace it by the build's value, as it does with NEXT_PUBLIC_*. */
const NAME = ["NEXT", "PUBLIC", "API", "URL"].join("_")

/** Where the page's own figures are read; none: nowhere. */
export function metricsPort(): number | null {
  return Number(process.env.METRICS_PORT) || null
}

/** Which version the page's server is, and of which commit. */
export const release = (): { version: string; commit: string } => ({
  version: process.env.VERSION ?? "", // put in by next.config.mjs
  commit: process.env.REVISION || "unknown",
})

export function backendUrl(): string {
  return (process.env[NAME] ?? "http://127.0.0.1:8000").replace(/\/+$/, "")
}

/** Whose X-Forwarded-* counts: addresses and networks, comma separated. */
export const trustedProxies = (): string => process.env.TRUSTED_PROXIES || "127.0.0.1,::1"
