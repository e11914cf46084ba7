"use client"
import { useRef, useState, type ClipboardEvent } from "react"
import { useQueryClient } from "@tanstack/react-query"
import { useListActs } from "@/features/tasks/api/useListActs"
import { useLists } from "@/features/tasks/api/queries"
import { ApiError } from "@/lib/api/client"
import type { Span } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { Button } from "@/ui/Button"
import { lazily } from "@/ui/lazily"
import { opensCommands } from "@/ui/shortcuts"
import { useTypedMeanwhile } from "@/ui/typeahead"
import { useEscape } from "@/ui/useEscape"
import { Completions } from "@/ui/Completions"
import { useDebounced } from "@/ui/useDebounced"
import { useQuickAdd } from "./useQuickAdd"
import { useReading } from "@/features/tasks/api/useReading"
import { pastedLines, type PastedLine } from "./pasted"
import { nextColour } from "@/features/tasks/model/listColours"
import { pieces, shiftRanges, spansInUnits, type Range } from "@/features/tasks/model/readings"
import { texts as taskTexts } from "@/features/tasks/texts"
import { texts } from "./texts"
import { Readings } from "./Readings"
import { unknownList } from "./unknownList"
import { useCompletions } from "./useCompletions"

const PasteLines = lazily(() => import("./PasteLines").then((module) => module.PasteLines))

const tints: Record<string, string> = {
  date: "bg-accent-soft", time: "bg-accent-soft", recurrence: "bg-accent-soft",
  priority: "bg-warning-soft", tag: "bg-violet-soft", list: "bg-info-soft", person: "bg-info-soft",
}
const overlaps = (span: Span) => ([start, end]: Range) => span.start < end && start < span.end
const PAUSE_MS = 120
const fieldLook = "col-start-1 row-start-1 w-full px-3 py-3 text-base whitespace-pre"

interface Props {
  defaults?: { list_id?: string; due_date?: string }
  onClose(): void
  /** Called after a task was added; without it the field stays for the next one. */
  onAdded?(): void
  /** What the field begins with. */
  draft?: string
  /** The key for the commands was pressed, which the page does not hear in a dialog. */
  onCommands?(text: string): void
  className?: string
}

/** One line that becomes a task. What is understood is coloured while one types, and can be turned off. */
export function QuickAddForm({ defaults = {}, onClose, onAdded, draft = "", onCommands, className }: Props) {
  const t = useTexts(texts)
  const { cancel } = useTexts(taskTexts)
  const { quickAdd } = useQuickAdd()
  const client = useQueryClient()
  const acts = useListActs()
  const { data: lists } = useLists()
  const [text, setText] = useState(draft)
  const [ignored, setIgnored] = useState<Range[]>([])
  const [problem, setProblem] = useState("")
  const [pasted, setPasted] = useState<PastedLine[] | null>(null)
  const form = useEscape<HTMLFormElement>(onClose)
  const input = useRef<HTMLInputElement>(null)
  const mirror = useRef<HTMLDivElement>(null)
  const settled = useDebounced(text, PAUSE_MS)
  const { data } = useReading(settled, ignored, defaults.list_id)

  const reading = text.trim() && data?.text === text ? data.parsed : null
  // The last answer may still have what was just turned off.
  const spans = reading ? spansInUnits(text, reading.spans).filter((span) => !ignored.some(overlaps(span))) : []

  const missing = reading && unknownList(text, [...spans.map(({ start, end }): Range => [start, end]), ...ignored], lists?.map(({ name }) => name) ?? [])
  const makeList = (name: string) => {
    input.current?.focus()
    // Read anew, the name is the list's.
    void acts.create({ name, colour: nextColour(lists ?? []) }).then(() => client.invalidateQueries({ queryKey: ["parse"] }), () => undefined)
  }
  const change = (next: string) => {
    setIgnored((now) => shiftRanges(now, text, next))
    setText(next)
    setProblem("")
  }
  const list = useCompletions({ input, text, listId: reading?.list_id ?? defaults.list_id, onComplete: change })
  useTypedMeanwhile(input, (typed) => change(draft + typed))
  const submit = async () => {
    if (!text.trim()) return
    const sent = { text, ignored }
    setText("")
    setIgnored([])
    try {
      await quickAdd({ ...sent, ...defaults })
      onAdded?.()
    } catch (error) {
      setText((now) => now || sent.text)
      setIgnored(sent.ignored)
      setProblem(error instanceof ApiError ? error.message : "")
    }
  }
  const onPaste = (event: ClipboardEvent) => {
    const words = event.clipboardData.getData("text/plain").trimEnd()
    const lines = pastedLines(words)
    if (!/\n|\r/.test(words.trimStart()) || lines.length === 0) return
    event.preventDefault()
    setPasted(lines)
  }
  const followScroll = () => {
    if (mirror.current && input.current) mirror.current.scrollLeft = input.current.scrollLeft
  }

  if (pasted) return <PasteLines lines={pasted} defaults={defaults} onClose={onAdded ?? onClose} />
  return (
    <form
      ref={form}
      className={className ?? "mb-3 rounded-lg bg-raised shadow-card ring-1 ring-line focus-within:ring-accent"}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div className="grid overflow-hidden">
        <div ref={mirror} aria-hidden="true" dir="auto" className={`${fieldLook} overflow-hidden text-transparent`}>
          {pieces(text, spans).map((piece, at) =>
            piece.kind ? (
              <mark key={at} className={`rounded-sm text-transparent ${tints[piece.kind]}`}>
                {piece.text}
              </mark>
            ) : (
              <span key={at}>{piece.text}</span>
            ),
          )}
        </div>
        <input
          ref={input}
          value={text}
          data-unsent
          onChange={(event) => {
            change(event.target.value)
            list.look()
          }}
          onBlur={list.close}
          onScroll={followScroll}
          onSelect={followScroll}
          onPaste={onPaste}
          onKeyDown={(event) => {
            if (list.onKeyDown(event)) return
            if (!onCommands || !opensCommands(event)) return
            event.preventDefault()
            onCommands(text)
          }}
          role="combobox"
          aria-expanded={list.open}
          {...list.aria}
          aria-controls={list.aria["aria-controls"]}
          aria-label={t.add.label}
          dir="auto"
          placeholder={t.add.placeholder}
          maxLength={1000}
          autoComplete="off"
          enterKeyHint="done"
          className={`${fieldLook} bg-transparent outline-none`}
        />
      </div>
      <Completions list={list} label={t.add.completions} />
      <div className="flex items-end justify-between gap-3 px-3 pb-3 max-sm:flex-wrap">
        <div className="min-w-0 flex-1 max-sm:basis-full">
          {problem || (text.trim() && data?.parsed === null) ? (
            <p role={problem ? "alert" : "status"} className={problem ? "text-sm text-danger" : "text-sm text-muted"}>
              {problem || t.add.later}
            </p>
          ) : (
            <>
              {missing && (
                <Button icon="add" className="mb-1.5" onClick={() => makeList(missing)}>
                  {t.add.newList(missing)}
                </Button>
              )}
              <Readings
              text={text}
              parsed={reading}
              spans={spans}
              ignored={ignored}
              onIgnore={(range) => setIgnored([...ignored, range])}
              onRestore={(range) => setIgnored(ignored.filter((other) => other !== range))}
              />
            </>
          )}
        </div>
        <div className="ml-auto flex gap-2">
          <Button look="quiet" onClick={onClose}>
            {cancel}
          </Button>
          <Button look="primary" type="submit" disabled={!text.trim()}>
            {t.add.submit}
          </Button>
        </div>
      </div>
    </form>
  )
}
