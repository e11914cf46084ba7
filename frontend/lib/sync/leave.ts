/** The session ended elsewhere, or by time: the way back in is the sign-in page, and it leads back here. */
import type { QueryClient } from "@tanstack/react-query"
import type { User } from "@/lib/api/types"
import { signInAddress } from "@/lib/invited"
import { keys } from "@/lib/keys"
import { forgetWhatWasRead } from "./forget"
import { keepUnsent } from "./unsent"
import { saved } from "./version"

let leaving: Promise<void> | undefined

async function go(client: QueryClient): Promise<void> {
  ;(document.activeElement as HTMLElement | null)?.blur() // a field saves what was typed when one leaves it
  const user = client.getQueryData<User>(keys.me)
  const keeping = user && keepUnsent(user.id)
  await Promise.allSettled([saved(client), keeping])
  await forgetWhatWasRead()
  window.location.replace(signInAddress(window.location.pathname + window.location.search)) // going back shows nothing of it
}

/** However many requests were refused. */
export const leave = (client: QueryClient): Promise<void> => (leaving ??= go(client))
