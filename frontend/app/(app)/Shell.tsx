"use client"
import dynamic from "next/dynamic"
import { usePathname, useRouter } from "next/navigation"
import { useCallback, useState, type ReactNode } from "react"
import { Sidebar } from "@/features/tasks/components/Sidebar"
import { ConnectionNotice } from "@/features/tasks/components/ConnectionNotice"
import { useLiveUpdates } from "@/features/tasks/hooks/useLiveUpdates"
import { useUndo } from "@/features/tasks/hooks/useUndo"
import { useTexts } from "@/lib/i18n"
import { Announcer } from "@/ui/announce"
import { Button } from "@/ui/Button"
import { IconButton } from "@/ui/IconButton"
import { useShortcuts } from "@/ui/shortcuts"
import { Toaster } from "@/ui/toast"
import { MOVE_HINT_ID } from "@/ui/useReorder"
import { ChatSlot } from "./ChatSlot"
import { SidebarFooter } from "./SidebarFooter"
import { texts } from "./texts"

const QuickAddDialog = dynamic(() => import("@/features/tasks/components/QuickAddDialog").then((m) => m.QuickAddDialog))
const ShortcutsDialog = dynamic(() => import("@/features/tasks/components/ShortcutsDialog").then((m) => m.ShortcutsDialog))
const MenuSheet = dynamic(() => import("./MenuSheet").then((m) => m.MenuSheet))

type Overlay = "add" | "keys" | "menu" | null

/** What a path shows, in the API's words. */
export function pageOf(path: string): { view?: string; list_id?: string } {
  const [, first, second] = path.split("/")
  return first === "list" ? { list_id: second } : { view: first }
}

/** The frame of every page: places on the left, the page, the assistant on the right. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTexts(texts)
  const router = useRouter()
  const page = pageOf(usePathname())
  const undo = useUndo()
  const [overlay, setOverlay] = useState<Overlay>(null)
  const [chat, setChat] = useState(false)
  const closeOverlay = useCallback(() => setOverlay(null), [])
  useLiveUpdates()

  useShortcuts({
    q: () => setOverlay("add"),
    "?": () => setOverlay("keys"),
    "/": () => router.push("/search"),
    c: () => setChat((open) => !open),
    "g t": () => router.push("/today"),
    "g u": () => router.push("/upcoming"),
    "g i": () => router.push("/inbox"),
    "g h": () => router.push("/history"),
    "g s": () => router.push("/settings"),
    "mod+z": () => void undo(),
  })
  const footer = <SidebarFooter onKeys={() => setOverlay("keys")} onNavigate={closeOverlay} />

  return (
    <div className="flex min-h-dvh">
      <a href="#main" className="sr-only z-50 rounded-md bg-accent p-3 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
        {t.skip}
      </a>
      <aside className="sticky top-0 h-dvh w-64 shrink-0 border-r border-line bg-sunken max-md:hidden">
        <Sidebar onAdd={() => setOverlay("add")} footer={footer} />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="sticky top-0 z-20 flex h-14 items-center justify-between gap-2 bg-page/90 px-3 backdrop-blur-sm">
          <IconButton icon="menu" label={t.menu} className="md:invisible" onClick={() => setOverlay("menu")} />
          <span className="flex gap-1">
            <IconButton icon="search" label={t.search} shortcut="/" className="md:hidden" onClick={() => router.push("/search")} />
            <Button
              look="quiet"
              icon="sparkle"
              title={`${chat ? t.closeAssistant : t.openAssistant} (c)`}
              aria-expanded={chat}
              className={chat ? "bg-accent-soft text-accent-strong" : undefined}
              onClick={() => setChat(!chat)}
            >
              {t.assistant}
            </Button>
          </span>
        </div>
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-3xl flex-1 px-5 pb-28 outline-none sm:px-10">
          <ConnectionNotice />
          {children}
        </main>
      </div>
      <ChatSlot open={chat} page={page} onClose={() => setChat(false)} />
      {overlay === "add" && <QuickAddDialog list_id={page.list_id} onClose={closeOverlay} />}
      {overlay === "keys" && <ShortcutsDialog onClose={closeOverlay} />}
      {overlay === "menu" && (
        <MenuSheet onClose={closeOverlay}>
          <Sidebar onAdd={() => setOverlay("add")} onNavigate={closeOverlay} footer={footer} />
        </MenuSheet>
      )}
      <Toaster closeLabel={t.close} regionLabel={t.messages} />
      <Announcer />
      <p id={MOVE_HINT_ID} hidden>
        {t.moveHint}
      </p>
    </div>
  )
}
