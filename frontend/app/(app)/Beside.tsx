"use client"
import type { ComponentProps } from "react"
import { DropActs } from "@/features/tasks/components/DropActs"
import { useForgetLost } from "@/features/tasks/api/useForgetLost"
import { useLiveUpdates } from "@/features/tasks/api/useLiveUpdates"
import { SwipedRow } from "@/features/tasks/components/SwipedRow"
import { PageReminders } from "@/features/reminders/PageReminders"
import { lazily } from "@/ui/lazily"
import { DragGhost } from "@/ui/DragGhost"
import { Tabs } from "./Tabs"
import { useRowMenu } from "./useRowMenu"

const RowMenu = lazily(() => import(/* webpackChunkName: "dialogs" */ "@/features/palette/RowMenu").then((module) => module.RowMenu))

/** What has nothing to show at first, or only on a phone, and loads beside the first screen. */
export function Beside(tabs: ComponentProps<typeof Tabs>) {
  useLiveUpdates()
  const [menu, closeMenu] = useRowMenu()
  useForgetLost()
  return (
    <>
      <Tabs {...tabs} />
      <SwipedRow />
      {menu && <RowMenu key={menu.id} {...menu} onClose={closeMenu} />}
      <DropActs />
      <DragGhost />
      <PageReminders />
    </>
  )
}
