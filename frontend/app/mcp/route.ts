/** The MCP server at the page's own address, where that is all that can be reached from outside. */
import { forward } from "@/lib/server/bridge"

export const dynamic = "force-dynamic"
export const runtime = "nodejs"

export { forward as GET, forward as POST, forward as DELETE }
