"use client"
import Link from "next/link"
import { Suspense } from "react"
import { useTexts } from "@/lib/i18n"
import { useUser } from "@/lib/user"
import { IconButton } from "@/ui/IconButton"
import { lazily } from "@/ui/lazily"
import { useHydrated } from "@/ui/useHydrated"
import { texts } from "./texts"

const SignOut = lazily(() => import(/* webpackChunkName: "beside" */ "./SignOut").then((module) => module.SignOut))

export function SidebarFooter({ onKeys, onNavigate }: { onKeys(): void; onNavigate(): void }) {
  const t = useTexts(texts)
  const user = useUser()
  const isHydrated = useHydrated()
  return (
    <div className="flex items-center gap-1">
      <Link
        href="/settings"
        onClick={onNavigate}
        aria-label={`${t.settings}: ${user.name}`}
        className="flex min-h-10 min-w-0 flex-1 items-center gap-2.5 rounded-md px-2 text-sm hover:bg-hover pointer-coarse:min-h-11"
      >
        <span aria-hidden="true" className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent-strong">
          {user.name.slice(0, 1).toUpperCase()}
        </span>
        <span className="truncate">{user.name}</span>
      </Link>
      <IconButton icon="keyboard" label={t.shortcuts} shortcut="?" className="max-md:hidden" onClick={onKeys} />
      {/* Not before it works: a press on what the server drew is lost while its code is on the way. */}
      <span className="size-8 pointer-coarse:size-11">
        <Suspense>{isHydrated && <SignOut />}</Suspense>
      </span>
    </div>
  )
}
