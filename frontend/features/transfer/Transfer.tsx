"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useState, type DragEvent } from "react"
import { api, apiPath } from "@/lib/api/client"
import type { FileRead, ImportResult } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { keys } from "@/lib/keys"
import { useRefresh } from "@/lib/sync/useRefresh"
import { buttonLook } from "@/ui/Button"
import { cx } from "@/ui/cx"
import { Icon } from "@/ui/Icon"
import { useSingle } from "@/ui/useSingle"
import { useAct } from "@/features/tasks/api/useAct"
import { ImportPreview } from "./ImportPreview"
import { texts } from "./texts"

const MOST_BYTES = 50_000_000
const ACCEPTED = ".json,.csv,.tsv,.zip,.gz,.ics,.md,.markdown,.txt,text/plain"

/** A large export comes in parts, each of which an import takes. */
function useExportParts() {
  const { data } = useQuery({ queryKey: keys.exportParts, queryFn: async ({ signal }) => (await api.get("/export/parts", { signal })).parts })
  return (data ?? [{ after: null, upto: null }]).map(({ after, upto }) => ({ after: after ?? undefined, upto: upto ?? undefined }))
}

const fileName = (as: string, at: number, of: number) => `hackathon-todo${of > 1 ? `-${at + 1}` : ""}.${as}`

/** Brings tasks in from a file, after showing what is in it, and gives all of them out. */
export function Transfer() {
  const t = useTexts(texts).transfer
  const act = useAct()
  const refresh = useRefresh()
  const single = useSingle()
  const parts = useExportParts()
  const [over, setOver] = useState(false)
  const read = useMutation({
    networkMode: "always", // when the network is away, that is said, not waited for
    mutationFn: async (file: File) => {
      if (file.size > MOST_BYTES) throw new Error(t.tooLarge(file.name))
      return api.read("/import/read", file, { name: file.name })
    },
  })
  const add = useMutation({
    networkMode: "always",
    mutationFn: ({ archive }: FileRead) =>
      act<ImportResult>({ send: () => api.post("/import", archive), settle: refresh, said: ({ tasks }) => t.added(tasks) }),
    onSuccess: read.reset,
  })
  const take = (files: FileList | null) => {
    if (files?.[0]) read.mutate(files[0])
  }
  const dragged = (event: DragEvent, inside: boolean) => {
    event.preventDefault()
    setOver(inside)
  }

  return (
    <div className="space-y-6">
      <section>
        <h3 className="font-semibold">{t.importTitle}</h3>
        <p className="mt-1 text-sm text-muted">{t.importIntro}</p>
        {read.data ? (
          <ImportPreview file={read.data} busy={add.isPending} onAdd={() => single(() => add.mutateAsync(read.data))} onCancel={read.reset} />
        ) : (
          <label
            onDragOver={(event) => dragged(event, true)}
            onDragLeave={(event) => dragged(event, false)}
            onDrop={(event) => {
              dragged(event, false)
              take(event.dataTransfer.files)
            }}
            className={cx(
              "mt-3 flex min-h-24 cursor-pointer flex-wrap items-center justify-center gap-x-2 gap-y-1 rounded-lg border border-dashed px-4 text-sm text-muted transition-colors hover:border-accent hover:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
              over ? "border-accent bg-accent-soft text-accent-strong" : "border-line-strong/50",
            )}
          >
            <input
              type="file"
              accept={ACCEPTED}
              disabled={read.isPending}
              className="sr-only"
              onChange={({ target }) => {
                take(target.files)
                target.value = "" // the same file may be chosen again
              }}
            />
            <Icon name="download" className="size-5 rotate-180" />
            <span className="font-medium">{t.choose}</span>
            <span className="pointer-coarse:hidden">{t.orDrop}</span>
          </label>
        )}
        <p role="status" className="mt-2 text-sm text-muted empty:hidden">
          {read.isPending && t.reading(read.variables.name)}
        </p>
        {read.error && (
          <p role="alert" className="mt-2 text-sm text-danger">
            {read.error.message}
          </p>
        )}
      </section>
      <section className="border-t border-line pt-5">
        <h3 className="font-semibold">{t.exportTitle}</h3>
        <p className="mt-1 text-sm text-muted">{t.exportIntro}</p>
        {parts.map((part, at) => (
          <p key={part.after ?? ""} className="mt-3 flex flex-wrap gap-3">
            {(["json", "csv"] as const).map((as) => (
              <a key={as} href={apiPath("/export", { query: { ...part, as } })} download={fileName(as, at, parts.length)} className={buttonLook("plain")}>
                <Icon name="download" className="size-4" />
                {parts.length > 1 ? t.part(t[as], at + 1, parts.length) : t[as]}
              </a>
            ))}
          </p>
        ))}
      </section>
    </div>
  )
}
