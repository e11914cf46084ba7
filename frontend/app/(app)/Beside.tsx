"use client"
import { DropActs } from "@/features/tasks/components/DropActs"
import { useLiveUpdates } from "@/features/tasks/api/useLiveUpdates"
import { PageReminders } from "@/features/reminders/PageReminders"
import { DragGhost } from "@/ui/DragGhost"

/** What has nothing to show at first, and loads beside the first screen. */
export function Beside() {
  useLiveUpdates()
  return (
    <>
      <DropActs />
      <DragGhost />
      <PageReminders />
    </>
  )
}
