/** Who gives tokens for an address (RFC 9728), at the address that people know. */
import { forward } from "@/lib/server/bridge"

export const dynamic = "force-dynamic"
export const runtime = "nodejs"

export { forward as GET }
