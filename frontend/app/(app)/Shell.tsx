"use client"
import { usePathname, useRouter } from "next/navigation"
import { Suspense, useCallback, useState, type ReactNode } from "react"
import { Sidebar } from "@/features/lists/Sidebar"
import { Overlays, SelectionSlot } from "./Overlays"
import { useTargets } from "@/features/tasks/model/useTargets"
import { useUndo } from "@/features/tasks/api/useUndo"
import { AddTaskProvider } from "@/features/tasks/components/AddTask"
import { TalkProvider } from "@/features/tasks/components/Talk"
import { assistantPanel } from "@/features/tasks/model/assistantPanel"
import { overlay } from "@/features/tasks/model/overlay"
import { useTexts } from "@/lib/i18n"
import { Announcer } from "@/ui/announce"
import { Button } from "@/ui/Button"
import { useCompositionGuard } from "@/ui/composition"
import { useEarly } from "@/ui/early"
import { lazily } from "@/ui/lazily"
import { useShortcuts } from "@/ui/shortcuts"
import { Toaster } from "@/ui/toast"
import { keepTyping } from "@/ui/typeahead"
import { MOVE_HINT_ID } from "@/ui/useReorder"
import { ChatSlot } from "./ChatSlot"
import { SidebarFooter } from "./SidebarFooter"
import { texts } from "./texts"

const QuickAddForm = lazily(() => import("@/features/quick-add/QuickAddForm").then((m) => m.QuickAddForm))
const Comments = lazily(() => import(/* webpackChunkName: "talk" */ "@/features/talk/Comments").then((m) => m.Comments))
const Bell = lazily(() => import(/* webpackChunkName: "beside" */ "@/features/talk/Bell").then((m) => m.Bell))
const SidebarViews = lazily(() => import("@/features/search/SidebarViews").then((m) => m.SidebarViews))
const MenuSheet = lazily(() => import(/* webpackChunkName: "beside" */ "./MenuSheet").then((m) => m.MenuSheet))
// These have nothing to say at first, and load beside it.
const Above = lazily(() => import(/* webpackChunkName: "beside" */ "./Above").then((m) => m.Above))
const Beside = lazily(() => import(/* webpackChunkName: "beside" */ "./Beside").then((m) => m.Beside))

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
  const targets = useTargets()
  const [menu, setMenu] = useState(false)
  const chat = assistantPanel.use()
  const closeMenu = useCallback(() => setMenu(false), [])
  const toggleChat = useCallback(() => assistantPanel.set((open) => !open), [])
  const add = () => {
    closeMenu()
    overlay.set({ kind: "add" })
  }
  const showKeys = () => {
    closeMenu()
    overlay.set({ kind: "keys" })
  }
  const showPalette = () => overlay.set({ kind: "palette", page: "root", tasks: targets() })
  const search = () => {
    const field = document.querySelector<HTMLElement>('[role="search"] input')
    if (field) return field.focus()
    keepTyping()
    router.push("/search")
  }
  useCompositionGuard()
  useEarly()

  useShortcuts({
    q: add,
    "?": showKeys,
    "/": search,
    "mod+k": showPalette,
    c: toggleChat,
    "g t": () => router.push("/today"),
    "g u": () => router.push("/upcoming"),
    "g i": () => router.push("/inbox"),
    "g d": () => router.push("/completed"),
    "g h": () => router.push("/history"),
    "g s": () => router.push("/settings"),
    "mod+z": () => void undo(),
  })
  const footer = <SidebarFooter onKeys={showKeys} onNavigate={closeMenu} />

  return (
    <TalkProvider value={Comments}>
      <div className="flex min-h-dvh">
        <a href="#main" className="sr-only z-50 rounded-md bg-accent p-3 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
          {t.skip}
        </a>
        <aside className="sticky top-0 h-dvh w-64 shrink-0 border-r border-line bg-sunken max-md:hidden">
          {/* Behind a boundary it comes to life by itself: a slow device is never busy with the whole page at once. */}
          <Suspense>
            <Sidebar Views={SidebarViews} onAdd={add} footer={footer} />
          </Suspense>
        </aside>
        <div className="flex min-w-0 flex-1 flex-col">
          {/* A phone has the tabs below instead (Tabs.tsx). */}
          <header className="sticky top-0 z-20 flex h-14 items-center justify-end gap-1 bg-page/90 px-3 backdrop-blur-sm max-md:hidden">
              <Suspense>
                <Bell />
              </Suspense>
              <Button look="quiet" icon="search" title={`${t.commands} (Ctrl K)`} onClick={showPalette}>
                {t.commands}
              </Button>
              <Button
                look="quiet"
                icon="sparkle"
                title={`${chat ? t.closeAssistant : t.openAssistant} (c)`}
                aria-expanded={chat}
                className={chat ? "bg-accent-soft text-accent-strong" : undefined}
                onClick={toggleChat}
              >
                {t.assistant}
              </Button>
          </header>
          <main id="main" tabIndex={-1} className="mx-auto w-full max-w-3xl flex-1 in-data-wide:max-w-6xl px-5 pb-28 outline-none max-md:pt-4 max-md:pb-44 sm:px-10">
            <Suspense>
              <Above />
            </Suspense>
            <AddTaskProvider value={QuickAddForm}>{children}</AddTaskProvider>
            <SelectionSlot />
          </main>
        </div>
        {chat && <ChatSlot page={page} onClose={() => assistantPanel.set(false)} />}
        <Overlays listId={page.list_id} onUndo={() => void undo()} onAssistant={toggleChat} />
        {menu && (
          <MenuSheet onClose={closeMenu}>
            <Sidebar Views={SidebarViews} onAdd={add} onNavigate={closeMenu} footer={footer} />
          </MenuSheet>
        )}
        <Toaster closeLabel={t.close} regionLabel={t.messages} />
        <Announcer />
        <Suspense>
          <Beside onAdd={add} onMenu={() => setMenu(true)} onSearch={search} onAssistant={toggleChat} />
        </Suspense>
        <p id={MOVE_HINT_ID} hidden>
          {t.moveHint}
        </p>
      </div>
    </TalkProvider>
  )
}
