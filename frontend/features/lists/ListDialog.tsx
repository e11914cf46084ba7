"use client"
import { useRouter } from "next/navigation"
import { useState } from "react"
import type { Colour, TaskList } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { cx } from "@/ui/cx"
import { Dialog } from "@/ui/Dialog"
import { TextField } from "@/ui/Field"
import { Icon } from "@/ui/Icon"
import { useFocus } from "@/ui/useFocus"
import { useLists } from "@/features/tasks/api/queries"
import { overlay } from "@/features/tasks/model/overlay"
import { useListActs } from "@/features/tasks/api/useListActs"
import { colours, nextColour } from "@/features/tasks/model/listColours"
import { texts as taskTexts } from "@/features/tasks/texts"
import { texts } from "./later/texts"

/** A new list, or everything one can do with a given one. */
export function ListDialog({ list, onClose }: { list: TaskList | null; onClose(): void }) {
  const t = useTexts(texts)
  const base = useTexts(taskTexts)
  const acts = useListActs()
  const router = useRouter()
  const [name, setName] = useState(list?.name ?? "")
  const { data: lists = [] } = useLists()
  const [colour, setColour] = useState<Colour>(() => list?.colour ?? nextColour(lists))
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const mine = !list || list.role === "owner" // the colour is each person's own, the rest the owner's
  const confirm = useFocus<HTMLButtonElement>(asking)

  const run = async (act: () => Promise<unknown>, then?: () => void) => {
    setBusy(true)
    try {
      await act()
      onClose()
      then?.()
    } catch {
      setBusy(false) // the message says why
    }
  }
  const save = () =>
    run(async () => {
      if (list) return acts.update(list, mine ? { name: name.trim(), colour } : { colour })
      const made = await acts.create({ name: name.trim(), colour })
      router.push(`/list/${made.data.id}`)
    })
  const share = () => {
    onClose()
    overlay.set({ kind: "share", id: list!.id })
  }
  const remove = () => void run(() => acts.remove(list!), leave)
  // Whoever went elsewhere meanwhile stays there.
  const leave = () => window.location.pathname === `/list/${list?.id}` && router.push("/inbox")

  if (list && asking) {
    return (
      <Dialog title={t.list.delete} closeLabel={base.close} onClose={onClose}>
        <p dir="auto">{t.list.deleteAsk(list.name, list.open_tasks)}</p>
        {list.shared && <p className="mt-2">{t.list.deleteShared}</p>}
        <div className="mt-5 flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{base.cancel}</Button>
          <Button look="danger" icon="trash" busy={busy} disabled={busy} ref={confirm} onClick={remove}>
            {t.list.delete}
          </Button>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog title={!list ? t.list.addTitle : mine ? t.list.editTitle : list.name} closeLabel={base.close} onClose={onClose}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) void save()
        }}
      >
        {mine && <TextField label={base.name} value={name} maxLength={100} required autoComplete="off" onChange={(event) => setName(event.target.value)} />}
        <fieldset>
          <legend className="mb-1 text-sm font-medium">{t.list.colour}</legend>
          <div className="flex flex-wrap gap-1">
            {colours.map((option) => (
              <label
                key={option}
                title={base.colours[option]}
                className={cx("flex size-9 items-center justify-center rounded-full has-focus-visible:outline-2 has-focus-visible:outline-accent", option === colour && "ring-2 ring-accent")}
              >
                <input type="radio" name="colour" className="sr-only" checked={option === colour} onChange={() => setColour(option)} />
                <span data-colour={option} className="flex size-6 items-center justify-center rounded-full bg-(--list) text-page">
                  {option === colour && <Icon name="check" className="size-4 [stroke-width:3]" />}
                </span>
                <span className="sr-only">{base.colours[option]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          {list && (
            <span className="mr-auto flex flex-wrap gap-2">
              <Button icon="people" onClick={share}>
                {mine && !list.shared ? t.list.share : t.list.people}
              </Button>
              {mine && (
                <>
                  <Button icon="archive" onClick={() => void run(() => acts.archive(list, !list.archived_at), leave)}>
                    {list.archived_at ? t.list.restore : t.list.archive}
                  </Button>
                  <Button look="danger" icon="trash" onClick={() => (list.open_tasks > 0 || list.shared ? setAsking(true) : remove())}>
                    {t.list.delete}
                  </Button>
                </>
              )}
            </span>
          )}
          <Button look="primary" type="submit" disabled={busy || !name.trim()} busy={busy}>
            {list ? base.save : t.list.create}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
