import { headers } from "next/headers"
import { redirect } from "next/navigation"
import type { ReactNode } from "react"
import { FormatsProvider } from "@/lib/i18n"
import { signInAddress } from "@/lib/invited"
import { QueryProvider } from "@/lib/query"
import { requestFormats } from "@/lib/server/formats"
import { buildName, preloadTexts } from "@/lib/server/preload"
import { changesCursor, visitor } from "@/lib/server/me"
import { UserProvider } from "@/lib/user"
import { BackendAway } from "./BackendAway"
import { Offline } from "./Offline"
import { Shell } from "./Shell"

/** Everything behind the sign-in. Who asks is settled before the first byte, so nothing flashes. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const [who, after] = await Promise.all([visitor(), changesCursor()])
  if (who.is === "signed-out") redirect(signInAddress((await headers()).get("x-path")))
  const formats = await requestFormats()
  await preloadTexts(formats.language)
  return (
    <FormatsProvider value={formats}>
      {who.is === "unknown" ? (
        <BackendAway />
      ) : (
        <QueryProvider>
          <UserProvider user={who.user} after={after}>
            <Offline build={buildName()} />
            <Shell>{children}</Shell>
          </UserProvider>
        </QueryProvider>
      )}
    </FormatsProvider>
  )
}
