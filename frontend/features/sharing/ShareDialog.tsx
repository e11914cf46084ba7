"use client"
import { useEffect, useState } from "react"
import type { TaskList } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { Dialog } from "@/ui/Dialog"
import { useFocus } from "@/ui/useFocus"
import { useList } from "@/features/tasks/api/queries"
import { Invite } from "./Invite"
import { OpenInvitations } from "./OpenInvitations"
import { People } from "./People"
import { texts } from "./texts"

/** What is asked about once more before it is done. */
export interface Question {
  text: string
  label: string
  look: "primary" | "danger"
  act(): Promise<unknown>
}

/** Who has a list, and for its owner how others get it. */
export function ShareDialog({ listId, onClose }: { listId: string; onClose(): void }) {
  const list = useList(listId)
  useEffect(() => {
    if (!list) onClose() // one left it, or it was taken away while one looked
  }, [list, onClose])
  return list ? <OfList list={list} onClose={onClose} /> : null
}

function OfList({ list, onClose }: { list: TaskList; onClose(): void }) {
  const t = useTexts(texts)
  const [question, ask] = useState<Question | null>(null)
  const mine = list.role === "owner"
  return (
    <Dialog title={mine ? t.share(list.name) : t.people(list.name)} closeLabel={t.close} onClose={onClose}>
      {question ? (
        <Ask question={question} onEnd={() => ask(null)} />
      ) : (
        <div className="space-y-6">
          <People list={list} onAsk={ask} />
          {mine && <Invite list={list} />}
          {mine && <OpenInvitations list={list} />}
        </div>
      )}
    </Dialog>
  )
}

function Ask({ question: { text, label, look, act }, onEnd }: { question: Question; onEnd(): void }) {
  const t = useTexts(texts)
  const [busy, setBusy] = useState(false)
  const confirm = useFocus<HTMLButtonElement>()
  const run = () => {
    setBusy(true)
    void act()
      .catch(() => undefined) // the message says why
      .then(onEnd)
  }
  return (
    <>
      <p dir="auto">{text}</p>
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={onEnd}>{t.cancel}</Button>
        <Button look={look} ref={confirm} busy={busy} disabled={busy} onClick={run}>
          {label}
        </Button>
      </div>
    </>
  )
}
