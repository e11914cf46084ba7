/** Headers of every page. The content security policy lets only scripts run that carry this request's nonce. */
import { NextResponse, type NextRequest } from "next/server"
import { isOwnHost, isOwnHostOfProxy, wrongHost } from "./lib/server/hosts"

const development = process.env.NODE_ENV === "development"

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    // Hot reloading evaluates code and inserts styles; the built page does neither.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ")
}

/** Over TLS or on the own machine. Elsewhere browsers do not take this header, and complain of it. */
function isPrivate({ headers }: NextRequest): boolean {
  const proto = headers.get("x-forwarded-proto") ?? ""
  return proto.startsWith("https") || /^(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(headers.get("host") ?? "")
}

export function middleware(request: NextRequest): NextResponse {
  const host = request.headers.get("host")
  if (!isOwnHost(host) && !isOwnHostOfProxy(request.headers.get("x-forwarded-host"))) {
    return new NextResponse(wrongHost(host), { status: 421, headers: { "Cache-Control": "no-store" } })
  }
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set("Content-Security-Policy", policy) // Next reads the nonce from here for its own scripts
  headers.set("X-Nonce", nonce)
  headers.set("X-Path", request.nextUrl.pathname + request.nextUrl.search) // where signing in leads back to

  const response = NextResponse.next({ request: { headers } })
  response.headers.set("Content-Security-Policy", policy)
  response.headers.set("X-Content-Type-Options", "nosniff")
  response.headers.set("X-Frame-Options", "DENY")
  response.headers.set("Referrer-Policy", "same-origin")
  response.headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
  if (request.headers.get("x-forwarded-proto")?.startsWith("https")) {
    response.headers.set("Strict-Transport-Security", "max-age=31536000")
  }
  if (isPrivate(request)) response.headers.set("Cross-Origin-Opener-Policy", "same-origin")
  return response
}

// The bridge streams and needs none of this; static files carry no document.
export const config = { matcher: ["/((?!api/|mcp$|\\.well-known/|_next/static|_next/image|healthz|favicon.ico|icon.svg|icons/|manifest.webmanifest|offline.json|python/|sw\\.js|sw-push\\.js).*)"] }
