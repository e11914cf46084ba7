"use client"
import { memo } from "react"
import { useFormats, useTexts } from "@/lib/i18n"
import { Icon } from "@/ui/Icon"
import { approvalFor, hasContent, isToolPart, textOf, toolOutput } from "../messages"
import { texts } from "../texts"
import type { ChatMessage, Usage } from "../types"
import { CopyButton, MessageAction } from "./MessageAction"
import { ModelText } from "./ModelText"
import { NoticeLine } from "./NoticeLine"
import { Thinking } from "./Thinking"
import { ToolStep } from "./ToolStep"

interface Props {
  message: ChatMessage
  isLast: boolean
  /** This turn is still being written. */
  live: boolean
  /** Nothing runs: questions of the last turn can be answered, and it can be asked again. */
  idle: boolean
  takeFocus: boolean
  onAnswer(approvalId: string, approved: boolean): void
  onRegenerate(): void
}

export const AssistantMessage = memo(function AssistantMessage(props: Props) {
  const { message, isLast, live, idle, takeFocus, onAnswer, onRegenerate } = props
  const t = useTexts(texts).message
  const text = textOf(message)
  const tools = message.parts.filter(isToolPart)
  // Searches that only led to a further step are one remark together.
  const asides = tools.filter((tool, at) => at < tools.length - 1 && tool.state === "output-available" && toolOutput(tool.output).kind === "tasks")
  const failed = message.metadata?.status === "failed"
  const asks = tools.some((tool) => tool.state === "approval-requested")
  const again = isLast && idle && !asks

  return (
    <article className="group/message relative">
      <h3 className="sr-only">{t.assistant}</h3>
      <div className="space-y-2.5">
        {message.parts.map((part, at) => {
          if (part.type === "text") return part.text.trim() && <ModelText key={at} text={part.text} />
          if (part.type === "data-notice") return <NoticeLine key={at} notice={part.data} />
          if (!isToolPart(part)) return null
          if (asides.includes(part)) return part === asides[0] && <Aside key={part.toolCallId} />
          return (
            <ToolStep
              key={part.toolCallId}
              part={part}
              approval={approvalFor(message, part.toolCallId)}
              superseded={!isLast}
              answerable={isLast && idle}
              live={live}
              takeFocus={takeFocus && isLast && idle}
              onAnswer={onAnswer}
            />
          )
        })}
        {live && !hasContent(message) && <Thinking />}
      </div>
      {!live && (text || again) && (
        <div
          className={
            isLast
              ? "mt-1 -ml-1.5 flex"
              : "absolute top-full -left-1.5 z-10 flex opacity-0 transition-opacity group-focus-within/message:opacity-100 group-hover/message:opacity-100 pointer-coarse:static pointer-coarse:-mb-3 pointer-coarse:opacity-100"
          }
        >
          {text && <CopyButton text={text} />}
          {again && <MessageAction icon="repeat" label={failed ? t.retry : t.regenerate} onClick={onRegenerate} showLabel={failed} />}
          {message.metadata?.usage && <Used usage={message.metadata.usage} model={message.metadata.model ?? ""} />}
        </div>
      )}
    </article>
  )
})

/** Which model answered, and what it took. */
function Used({ usage, model }: { usage: Usage; model: string }) {
  const t = useTexts(texts).message
  const { locale } = useFormats()
  const number = new Intl.NumberFormat(locale)
  const [read, written] = [number.format(usage.input_tokens), number.format(usage.output_tokens)]
  return (
    <p title={t.usedExactly(read, written, usage.requests)} className="flex min-w-0 items-center self-center px-1.5 text-xs text-muted">
      <span className="truncate">{model}</span>
      <span className="shrink-0 before:mx-1.5 before:content-['·']">{t.used(number.format(usage.input_tokens + usage.output_tokens))}</span>
    </p>
  )
}

function Aside() {
  const t = useTexts(texts).tools
  return (
    <p className="flex items-center gap-1.5 text-sm text-muted">
      <Icon name="search" className="size-4" />
      {t.lookedThrough}
    </p>
  )
}
