/** The bridge: the browser's only way to the backend. */
import { forward } from "@/lib/server/bridge"

export const dynamic = "force-dynamic"
export const runtime = "nodejs"

export { forward as GET, forward as POST, forward as PUT, forward as PATCH, forward as DELETE }
