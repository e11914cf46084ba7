"use client"
import { useEffect, useRef, type Ref } from "react"
import { cx } from "@/ui/cx"

interface Props {
  label: string
  value: string
  placeholder?: string
  describedBy?: string
  invalid?: boolean
  takeFocus?: boolean
  ref?: Ref<HTMLTextAreaElement>
  onChange(value: string): void
  onSubmit(): void
  onCancel?(): void
}

/** On a phone 16 px, else the browser would zoom in on focus. */
const look = "col-start-1 row-start-1 max-h-40 min-h-9 px-1.5 py-1.5 break-words whitespace-pre-wrap pointer-coarse:text-[1rem]"

/** A field that grows with its text: an invisible copy behind it holds the height open. Enter sends, Shift+Enter breaks
 * the line, and Enter that only confirms a word of an input method does neither. */
export function GrowingText(props: Props) {
  const { label, value, placeholder, describedBy, invalid, takeFocus = false, ref, onChange, onSubmit, onCancel } = props
  const own = useRef<HTMLTextAreaElement>(null)

  useEffect(() => {
    if (!takeFocus) return
    own.current?.focus()
    own.current?.setSelectionRange(own.current.value.length, own.current.value.length)
  }, [takeFocus])

  return (
    <div className="grid min-w-0 flex-1">
      <div aria-hidden="true" className={cx(look, "invisible overflow-hidden")}>
        {value}{" "}
      </div>
      <textarea
        ref={ref ?? own}
        rows={1}
        value={value}
        data-unsent
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        placeholder={placeholder}
        enterKeyHint="send"
        className={cx(look, "scroll-quiet resize-none bg-transparent outline-none")}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          // 229: Safari ends a composition before it tells of the key.
          if (event.key === "Escape" && onCancel) {
            event.preventDefault()
            event.stopPropagation()
            onCancel()
          } else if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
            event.preventDefault()
            onSubmit()
          }
        }}
      />
    </div>
  )
}
