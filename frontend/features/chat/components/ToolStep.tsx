"use client"
import { useTexts } from "@/lib/i18n"
import { Icon } from "@/ui/Icon"
import { toolName, toolOutput } from "../messages"
import { texts } from "../texts"
import type { Approval, ToolPart } from "../types"
import { ApprovalCard } from "./ApprovalCard"
import { Card } from "./Card"
import { ToolCard } from "./ToolCard"

interface Props {
  part: ToolPart
  approval?: Approval
  /** The conversation went on: a question that was left open counts as "no". */
  superseded: boolean
  /** The turn is the last one and nothing runs: its questions can be answered. */
  answerable: boolean
  /** The turn is still being written: what has no result is at work. */
  live: boolean
  takeFocus: boolean
  onAnswer(approvalId: string, approved: boolean): void
}

/** One tool call, from its first word to its result. */
export function ToolStep({ part, approval, answerable, superseded, live, takeFocus, onAnswer }: Props) {
  const t = useTexts(texts)
  const sentence = approval?.sentence
  const working = t.tools.working[toolName(part)] ?? t.tools.workingOther

  switch (part.state) {
    case "approval-requested":
      if (superseded) return <Denied sentence={sentence} />
      return (
        <ApprovalCard
          approval={approval}
          sentence={sentence}
          open={answerable}
          takeFocus={takeFocus}
          onAnswer={(approved) => onAnswer(part.approval.id, approved)}
        />
      )
    case "approval-responded":
      return part.approval.approved ? <Working text={working} /> : <Denied sentence={sentence} />
    case "output-denied":
      return <Denied sentence={sentence} />
    case "output-error":
      return (
        <Card icon="close" tone="danger" title={t.tools.error}>
          {part.errorText && <p className="px-2.5 py-2 text-sm break-words">{part.errorText}</p>}
        </Card>
      )
    case "output-available":
      return <ToolCard output={toolOutput(part.output)} />
    default:
      return live ? <Working text={working} /> : null
  }
}

function Working({ text }: { text: string }) {
  return (
    <p className="flex min-h-8 items-center gap-2 text-sm text-muted">
      <span className="size-2 animate-breathe rounded-full bg-accent" />
      {text}…
    </p>
  )
}

function Denied({ sentence }: { sentence?: string }) {
  const t = useTexts(texts).approval
  return (
    <div className="rounded-lg border border-line px-3 py-2 text-sm text-muted">
      {sentence && <p className="line-through decoration-1">{sentence}</p>}
      <p className="flex items-center gap-1.5">
        <Icon name="close" className="size-4" />
        {t.denied}
      </p>
    </div>
  )
}
