"use client"
import { memo } from "react"
import { useTexts } from "@/lib/i18n"
import { approvalFor, hasContent, isToolPart, textOf } from "../messages"
import { texts } from "../texts"
import type { ChatMessage } from "../types"
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
  const lastTool = message.parts.findLast(isToolPart)?.toolCallId
  const failed = message.metadata?.status === "failed"
  const asks = message.parts.some((part) => isToolPart(part) && part.state === "approval-requested")

  return (
    <article className="group/message relative">
      <h3 className="sr-only">{t.assistant}</h3>
      <div className="space-y-2.5">
        {message.parts.map((part, at) => {
          if (part.type === "text") return part.text.trim() && <ModelText key={at} text={part.text} />
          if (part.type === "data-notice") return <NoticeLine key={at} notice={part.data} />
          if (!isToolPart(part)) return null
          return (
            <ToolStep
              key={part.toolCallId}
              part={part}
              approval={approvalFor(message, part.toolCallId)}
              answerable={isLast && idle}
              live={live}
              aside={part.toolCallId !== lastTool}
              takeFocus={takeFocus && isLast && idle}
              onAnswer={onAnswer}
            />
          )
        })}
        {live && !hasContent(message) && <Thinking />}
      </div>
      {!live && !(isLast && asks) && (
        <div
          className={
            isLast
              ? "mt-1 -ml-1.5 flex"
              : "absolute top-full -left-1.5 z-10 flex opacity-0 transition-opacity group-focus-within/message:opacity-100 group-hover/message:opacity-100 pointer-coarse:static pointer-coarse:-mb-3 pointer-coarse:opacity-100"
          }
        >
          {text && <CopyButton text={text} />}
          {isLast && idle && <MessageAction icon="repeat" label={failed ? t.retry : t.regenerate} onClick={onRegenerate} showLabel={failed} />}
        </div>
      )}
    </article>
  )
})
