/** How programs get tokens (RFC 8414), at the address that people know. */
import { forward } from "@/lib/server/bridge"

export const dynamic = "force-dynamic"
export const runtime = "nodejs"

export { forward as GET }
