"use client"
import { useRouter } from "next/navigation"
import { useState } from "react"
import type { SavedView } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { Dialog } from "@/ui/Dialog"
import { TextField } from "@/ui/Field"
import type { Search } from "./filter"
import { texts as taskTexts } from "@/features/tasks/texts"
import { texts } from "./texts"
import { useViewActs } from "./useViewActs"

interface Props {
  /** None: the filter becomes a new view. */
  view?: SavedView
  filter: Search
  onClose(): void
}

export function ViewDialog({ view, filter, onClose }: Props) {
  const t = useTexts(texts).filters
  const base = useTexts(taskTexts)
  const router = useRouter()
  const acts = useViewActs()
  const [name, setName] = useState(view?.name ?? "")
  const [busy, setBusy] = useState(false)

  // Where the server does not answer, a message says so and what was typed stays.
  const save = async () => {
    setBusy(true)
    const saved = await (view ? acts.update(view, { name: name.trim() }) : acts.create(name.trim(), filter))
    setBusy(false)
    if (!saved) return
    onClose()
    if (!view) router.push(`/view/${saved.data.id}`)
  }
  const remove = async () => {
    setBusy(true)
    const removed = view && (await acts.remove(view))
    setBusy(false)
    if (!removed) return
    onClose()
    router.push("/search")
  }
  return (
    <Dialog title={view ? t.editView(view.name) : t.saveAs} closeLabel={base.close} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) void save()
        }}
      >
        <TextField label={base.name} value={name} maxLength={100} required autoComplete="off" onChange={(event) => setName(event.target.value)} />
        <div className="mt-4 flex justify-end gap-2">
          {view && (
            <Button look="danger" icon="trash" className="mr-auto" onClick={() => void remove()}>
              {t.delete}
            </Button>
          )}
          <Button look="primary" type="submit" disabled={busy || !name.trim()}>
            {base.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
